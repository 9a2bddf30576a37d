"""The types of models that can be read, by the name that config.json has for them."""

CAUSAL = ("llama", "qwen2")  # a decoder alone
ENCODER_DECODER = ("mbart",)  # what scratch.py builds
TYPES = CAUSAL + ENCODER_DECODER
