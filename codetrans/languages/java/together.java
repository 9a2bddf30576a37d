import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * Calls several candidates with the same arguments, one after the other in one machine: each in a
 * thread of its own and with a loader of its own, through which it sees the JDK and nothing of its
 * neighbours or of us. The first line of stdin has a nonce for each of them.
 *
 * <p>A candidate's frames are said when it has ended and left all as it was. At the first thing that
 * is odd the machine ends: that one, and those after it, have to be called elsewhere.
 */
final class Together extends ClassLoader implements Runnable {
    private final Harness harness;
    private final String nonce;
    private final String[] requests;
    private volatile String frames; // null: it did not answer every call

    private Together(Harness harness, String nonce, String[] requests) {
        super(ClassLoader.getPlatformClassLoader());
        this.harness = harness;
        this.nonce = nonce;
        this.requests = requests;
    }

    static void start(Harness[] harnesses) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        try {
            String[] requests = Harness.lines(System.in);
            String[] nonces = requests[0].split(" ");
            for (int i = 0; i < harnesses.length; i++) {
                String frames = new Together(harnesses[i], nonces[i], requests).answer();
                if (frames == null) {
                    Runtime.getRuntime().halt(71);
                }
                Harness.put(out, frames);
            }
        } catch (Throwable error) {
            error.printStackTrace();
            Runtime.getRuntime().halt(70);
        }
        Runtime.getRuntime().halt(0);
    }

    /** All frames of this candidate; null where it did not end well, or left a trace. */
    private String answer() throws InterruptedException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        PrintStream errors = System.err;
        InputStream input = System.in;
        Object properties = System.getProperties().clone();
        Locale locale = Locale.getDefault();
        int threads = threads();
        Thread thread = new Thread(null, this, "main", Harness.STACK_BYTES);
        thread.start();
        thread.join();
        boolean same = System.out == nowhere
                && System.err == errors
                && System.in == input
                && System.getProperties().equals(properties)
                && Locale.getDefault() == locale
                && threads() == threads;
        return same ? frames : null;
    }

    /** Those of the machine that are Java's, and all that a candidate started. */
    private static int threads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group.activeCount();
    }

    @Override
    public void run() {
        StringBuilder said = new StringBuilder();
        try {
            Method method = harness.find(this);
            for (int i = 1; i < requests.length; i++) {
                String index = requests[i].substring(0, (requests[i] + " ").indexOf(' '));
                said.append(nonce).append(' ').append(index).append(' ').append(outcome(method, requests[i])).append('\n');
            }
        } catch (ReflectiveOperationException error) {
            return;
        }
        frames = said.append(nonce).append(" end\n").toString();
    }

    /**
     * As that of a candidate alone, but that an error of the machine is thrown on: too little memory
     * or stack may be its neighbours' doing, and what such an error interrupts may be theirs.
     */
    private static String outcome(Method method, String request) throws ReflectiveOperationException {
        try {
            return Harness.value(method, request);
        } catch (Harness.Unfit error) {
            return "unfit " + Harness.text(error.getMessage());
        } catch (InvocationTargetException error) {
            if (error.getCause() instanceof Exception) {
                return Harness.raised(error.getCause());
            }
            throw error;
        } catch (RuntimeException error) {
            return Harness.raised(error);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.equals(harness.owner) && !name.startsWith(harness.owner + "$")) {
            throw new ClassNotFoundException(name);
        }
        try (InputStream file = new FileInputStream(name + ".class")) {
            byte[] bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException error) {
            throw new ClassNotFoundException(name, error);
        }
    }
}
