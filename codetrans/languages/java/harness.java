import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Calls one method of the candidate with arguments from stdin; results go to stdout, where the
 * candidate's own output cannot. The protocol is that of wire.py. No lambdas, no formatting, no
 * regular expressions: starting up is most of what a call costs.
 */
final class Harness implements Runnable {
    // Room for 400,000 plain frames; unwinding a stack of 256 MB after endless recursion takes 3 s.
    static final long STACK_BYTES = Long.getLong("codetrans.stack", 64L << 20);
    static final int MAXIMUM_DEPTH = 64;
    static final int MAXIMUM_ITEMS = 1_000_000; // of one value; an endless iterator ends here

    /** An argument does not fit its parameter, or a result has no form on the wire. */
    static final class Unfit extends Exception {
        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    /** What was read of a list, tuple, set or map; a map has keys and values in turn. */
    static final class Items {
        final char kind;
        final Object[] parts;

        Items(char kind, Object[] parts) {
            this.kind = kind;
            this.parts = parts;
        }
    }

    /** A character as it was read. */
    static final class Character32 {
        final int code;

        Character32(int code) {
            this.code = code;
        }
    }

    /** Apart, since to work it out takes longer than ten small calls, and few results are this long. */
    static final class Digits {
        static final BigInteger LIMIT = BigInteger.TEN.pow(4000);
    }

    final String owner;
    private final String entry;
    private final String[] parameters;

    /** Parameters are the simple names of erased types, to tell overloads apart: "int[]", "List". */
    Harness(String owner, String entry, String... parameters) {
        this.owner = owner;
        this.entry = entry;
        this.parameters = parameters;
    }

    void start() {
        new Thread(null, this, "main", STACK_BYTES).start();
    }

    @Override
    public void run() {
        OutputStream frames = new FileOutputStream(FileDescriptor.out);
        try {
            String[] requests = lines(System.in);
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            String nonce = requests[0];
            Method method = find(Harness.class.getClassLoader());
            for (int i = 1; i < requests.length; i++) {
                int space = requests[i].indexOf(' ');
                String index = space < 0 ? requests[i] : requests[i].substring(0, space);
                if (!index.isEmpty()) {
                    put(frames, nonce + " " + index + " " + outcome(method, requests[i]) + "\n");
                }
            }
            put(frames, nonce + " end\n");
        } catch (Throwable error) {
            error.printStackTrace();
            Runtime.getRuntime().halt(70);
        }
        Runtime.getRuntime().halt(0); // at once: threads that the candidate left must not keep us
    }

    static String[] lines(InputStream input) throws IOException {
        String text = new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return lines.toArray(new String[0]);
    }

    static void put(OutputStream frames, String line) throws IOException {
        frames.write(line.getBytes(StandardCharsets.ISO_8859_1));
        frames.flush();
    }

    Method find(ClassLoader loader) throws ClassNotFoundException {
        Method found = null;
        int best = -1;
        for (Method method : Class.forName(owner, false, loader).getDeclaredMethods()) {
            Class<?>[] types = method.getParameterTypes();
            if (!method.getName().equals(entry) || types.length != parameters.length) {
                continue;
            }
            int alike = 0;
            for (int i = 0; i < types.length; i++) {
                alike += types[i].getSimpleName().equals(parameters[i]) ? 1 : 0;
            }
            if (alike > best) {
                found = method;
                best = alike;
            }
        }
        if (found == null) {
            throw new ClassNotFoundException("no method " + entry + " with " + parameters.length + " parameters");
        }
        found.setAccessible(true);
        return found;
    }

    /** What follows the index in the frame of one call. */
    static String outcome(Method method, String request) {
        try {
            return value(method, request);
        } catch (Unfit error) {
            return "unfit " + text(error.getMessage());
        } catch (InvocationTargetException error) {
            return raised(error.getCause());
        } catch (Throwable error) {
            return raised(error);
        }
    }

    static String value(Method method, String request) throws Unfit, ReflectiveOperationException {
        Object[] arguments = new Reader(request).arguments(method.getGenericParameterTypes());
        Object target = null;
        if (!Modifier.isStatic(method.getModifiers())) {
            Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
            constructor.setAccessible(true);
            target = constructor.newInstance();
        }
        Object result = method.invoke(target, arguments);
        StringBuilder out = new StringBuilder("value ");
        new Writer(out).write(result, method.getReturnType(), 0);
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < arguments.length; i++) {
            new Writer(out.append(' ')).write(arguments[i], types[i], 0);
        }
        return out.toString();
    }

    static String raised(Throwable error) {
        String message = "";
        try {
            message = String.valueOf(error.getMessage());
        } catch (Throwable hostile) {
            // an exception of the candidate whose getMessage throws
        }
        message = message.length() > 400 ? message.substring(0, 400) : message;
        return "raised " + text(error.getClass().getName()) + " " + text(message);
    }

    // --- reading and fitting ------------------------------------------------------------------

    static final class Reader {
        private final String line;
        private int position;

        Reader(String line) {
            this.line = line;
            token(); // the index of the call
        }

        Object[] arguments(Type[] types) throws Unfit {
            Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                if (position >= line.length()) {
                    throw new Unfit("fewer than " + types.length + " arguments");
                }
                values[i] = fit(read(), types[i]);
            }
            if (position < line.length()) {
                throw new Unfit("more than " + types.length + " arguments");
            }
            return values;
        }

        private String token() {
            int end = line.indexOf(' ', position);
            end = end < 0 ? line.length() : end;
            String token = line.substring(position, end);
            position = Math.min(end + 1, line.length());
            return token;
        }

        private Object read() throws Unfit {
            String token = token();
            String rest = token.substring(1);
            switch (token.charAt(0)) {
                case 'n':
                    return null;
                case 'b':
                    return rest.equals("1");
                case 'i':
                    return rest.length() < 19 ? (Object) Long.valueOf(rest) : new BigInteger(rest);
                case 'd':
                    return Double.longBitsToDouble(Long.parseUnsignedLong(rest, 16));
                case 'c':
                    return new Character32(Integer.parseInt(rest));
                case 's':
                    return utf8(rest);
                default:
                    Object[] parts = new Object[Integer.parseInt(rest) * (token.charAt(0) == '{' ? 2 : 1)];
                    for (int i = 0; i < parts.length; i++) {
                        parts[i] = read();
                    }
                    return new Items(token.charAt(0), parts);
            }
        }
    }

    static String utf8(String hex) throws Unfit {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Character.digit(hex.charAt(2 * i), 16) << 4 | Character.digit(hex.charAt(2 * i + 1), 16));
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException error) {
            throw new Unfit("text that is not UTF-8");
        }
    }

    static Class<?> erased(Type type) {
        if (type instanceof Class) {
            return (Class<?>) type;
        }
        if (type instanceof ParameterizedType) {
            return (Class<?>) ((ParameterizedType) type).getRawType();
        }
        if (type instanceof GenericArrayType) {
            return Array.newInstance(erased(((GenericArrayType) type).getGenericComponentType()), 0).getClass();
        }
        return erased(bound(type));
    }

    static Type bound(Type type) {
        return type instanceof WildcardType
                ? ((WildcardType) type).getUpperBounds()[0]
                : ((TypeVariable<?>) type).getBounds()[0];
    }

    static Type argument(Type type, int position) {
        if (type instanceof ParameterizedType) {
            Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
            if (position < arguments.length) {
                return arguments[position];
            }
        }
        return Object.class;
    }

    static Object fit(Object value, Type type) throws Unfit {
        Class<?> wanted = erased(type);
        if (isList(wanted)) {
            return list(value, wanted);
        }
        if (isTree(wanted)) {
            return tree(value, wanted);
        }
        if (wanted == Optional.class) {
            return Optional.ofNullable(value == null ? null : fit(value, argument(type, 0)));
        }
        if (wanted == OptionalInt.class) {
            return value == null ? OptionalInt.empty() : OptionalInt.of((int) scalar(value, int.class));
        }
        if (wanted == OptionalLong.class) {
            return value == null ? OptionalLong.empty() : OptionalLong.of((long) scalar(value, long.class));
        }
        if (wanted == OptionalDouble.class) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of((double) scalar(value, double.class));
        }
        if (value == null && !wanted.isPrimitive()) {
            return null;
        }
        if (BaseStream.class.isAssignableFrom(wanted)) {
            return stream(value, type, wanted);
        }
        if (wanted.isArray()) {
            return array(value, type, wanted.getComponentType());
        }
        if (Map.class.isAssignableFrom(wanted)) {
            return map(value, type, wanted);
        }
        if (wanted == Map.Entry.class || wanted == AbstractMap.SimpleEntry.class) {
            Object[] parts = items(value, wanted);
            if (parts.length != 2) {
                throw misfit(value, wanted);
            }
            return new AbstractMap.SimpleEntry<>(fit(parts[0], argument(type, 0)), fit(parts[1], argument(type, 1)));
        }
        if (wanted == Iterator.class) {
            return collection(value, type, List.class).iterator();
        }
        if (Collection.class.isAssignableFrom(wanted) || wanted == Iterable.class) {
            return collection(value, type, wanted);
        }
        return scalar(value, wanted);
    }

    static Object scalar(Object value, Class<?> wanted) throws Unfit {
        if (wanted == int.class || wanted == Integer.class) {
            return (int) integer(value, wanted, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (wanted == long.class || wanted == Long.class) {
            return integer(value, wanted, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (wanted == char.class || wanted == Character.class) {
            return (char) integer(value, wanted, 0, Character.MAX_VALUE);
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return integer(value, wanted, 0, 1) == 1;
        }
        if (wanted == byte.class || wanted == Byte.class) {
            return (byte) integer(value, wanted, Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (wanted == short.class || wanted == Short.class) {
            return (short) integer(value, wanted, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (wanted == BigInteger.class) {
            return value instanceof BigInteger
                    ? value
                    : BigInteger.valueOf(integer(value, wanted, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (wanted == double.class || wanted == Double.class) {
            return real(value, wanted);
        }
        if (wanted == float.class || wanted == Float.class) {
            double exact = real(value, wanted);
            if ((float) exact != exact && exact == exact) {
                throw misfit(value, wanted);
            }
            return (float) exact;
        }
        if (wanted == String.class || wanted == CharSequence.class) {
            return string(value, wanted);
        }
        if (wanted == StringBuilder.class) {
            return new StringBuilder(string(value, wanted));
        }
        if (wanted == StringBuffer.class) {
            return new StringBuffer(string(value, wanted));
        }
        if (wanted.isAssignableFrom(Long.class) || wanted.isAssignableFrom(String.class)) {
            return natural(value, wanted);
        }
        throw misfit(value, wanted);
    }

    static long integer(Object value, Class<?> wanted, long least, long most) throws Unfit {
        long number;
        if (value instanceof Long) {
            number = (Long) value;
        } else if (value instanceof BigInteger && ((BigInteger) value).bitLength() < 64) {
            number = ((BigInteger) value).longValue();
        } else if (value instanceof Boolean && wanted != char.class && wanted != Character.class) {
            number = (Boolean) value ? 1 : 0;
        } else if (value instanceof Character32 && wanted != boolean.class && wanted != Boolean.class) {
            number = ((Character32) value).code;
        } else if (isCharacter(value) && wanted != boolean.class && wanted != Boolean.class) {
            number = ((String) value).codePointAt(0);
        } else {
            throw misfit(value, wanted);
        }
        if (number < least || number > most) {
            throw misfit(value, wanted);
        }
        return number;
    }

    static boolean isCharacter(Object value) {
        return value instanceof String
                && !((String) value).isEmpty()
                && ((String) value).codePointCount(0, ((String) value).length()) == 1;
    }

    static double real(Object value, Class<?> wanted) throws Unfit {
        if (value instanceof Double) {
            return (Double) value;
        }
        BigInteger whole = value instanceof BigInteger ? (BigInteger) value : null;
        if (value instanceof Long) {
            whole = BigInteger.valueOf((Long) value);
        }
        if (whole != null) {
            double near = whole.doubleValue();
            if (!Double.isInfinite(near) && new java.math.BigDecimal(near).toBigInteger().equals(whole)) {
                return near;
            }
        }
        throw misfit(value, wanted);
    }

    static String string(Object value, Class<?> wanted) throws Unfit {
        if (value instanceof String) {
            return (String) value;
        }
        if (value instanceof Character32) {
            return new String(Character.toChars(((Character32) value).code));
        }
        if (value instanceof Items && ((Items) value).kind == '[') {
            StringBuilder text = new StringBuilder();
            for (Object part : ((Items) value).parts) {
                if (!(part instanceof Character32) && !isCharacter(part)) {
                    throw misfit(value, wanted);
                }
                text.append(string(part, wanted));
            }
            return text.toString();
        }
        throw misfit(value, wanted);
    }

    /** A value for Object, Number or Comparable: the class that Java would box it to. */
    static Object natural(Object value, Class<?> wanted) throws Unfit {
        Object boxed = value;
        if (value instanceof Long && (Long) value == ((Long) value).intValue()) {
            boxed = ((Long) value).intValue();
        } else if (value instanceof Character32) {
            boxed = (char) integer(value, char.class, 0, Character.MAX_VALUE);
        } else if (value instanceof Items) {
            char kind = ((Items) value).kind;
            boxed = fit(value, kind == '{' ? Map.class : kind == '<' ? Set.class : List.class);
        }
        if (!wanted.isInstance(boxed)) {
            throw misfit(value, wanted);
        }
        return boxed;
    }

    /** The items of a sequence; those of a text are its characters. */
    static Object[] items(Object value, Class<?> wanted) throws Unfit {
        if (value instanceof Items && ((Items) value).kind != '{') {
            return ((Items) value).parts;
        }
        if (value instanceof String) {
            String text = (String) value;
            Object[] characters = new Object[text.length()]; // UTF-16, as charAt sees them
            for (int i = 0; i < characters.length; i++) {
                characters[i] = new Character32(text.charAt(i));
            }
            return characters;
        }
        throw misfit(value, wanted);
    }

    static Object array(Object value, Type type, Class<?> component) throws Unfit {
        Object[] parts = items(value, erased(type));
        Type of = type instanceof GenericArrayType ? ((GenericArrayType) type).getGenericComponentType() : component;
        if (component == int.class) { // the commonest by far
            int[] numbers = new int[parts.length];
            for (int i = 0; i < parts.length; i++) {
                numbers[i] = (int) integer(parts[i], component, Integer.MIN_VALUE, Integer.MAX_VALUE);
            }
            return numbers;
        }
        Object array = Array.newInstance(component, parts.length);
        for (int i = 0; i < parts.length; i++) {
            Array.set(array, i, fit(parts[i], of));
        }
        return array;
    }

    static Object stream(Object value, Type type, Class<?> wanted) throws Unfit {
        if (wanted == IntStream.class) {
            return IntStream.of((int[]) fit(value, int[].class));
        }
        if (wanted == LongStream.class) {
            return LongStream.of((long[]) fit(value, long[].class));
        }
        if (wanted == DoubleStream.class) {
            return DoubleStream.of((double[]) fit(value, double[].class));
        }
        Object[] parts = items(value, wanted);
        Object[] fitted = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            fitted[i] = fit(parts[i], argument(type, 0));
        }
        return Stream.of(fitted);
    }

    static Map<Object, Object> map(Object value, Type type, Class<?> wanted) throws Unfit {
        if (!(value instanceof Items) || ((Items) value).kind != '{') {
            throw misfit(value, wanted);
        }
        Map<Object, Object> map;
        if (wanted.isInterface()) {
            map = SortedMap.class.isAssignableFrom(wanted) ? new TreeMap<>() : new HashMap<>();
        } else {
            map = create(wanted);
        }
        Object[] parts = ((Items) value).parts;
        for (int i = 0; i < parts.length; i += 2) {
            map.put(fit(parts[i], argument(type, 0)), fit(parts[i + 1], argument(type, 1)));
        }
        return map;
    }

    static Collection<Object> collection(Object value, Type type, Class<?> wanted) throws Unfit {
        Collection<Object> collection;
        if (!wanted.isInterface()) {
            collection = create(wanted);
        } else if (SortedSet.class.isAssignableFrom(wanted)) {
            collection = new TreeSet<>();
        } else if (Set.class.isAssignableFrom(wanted)) {
            collection = new HashSet<>();
        } else if (Queue.class.isAssignableFrom(wanted)) {
            collection = new LinkedList<>(); // unlike ArrayDeque it may hold null
        } else {
            collection = new ArrayList<>();
        }
        Type of = argument(type, 0);
        for (Object part : items(value, wanted)) {
            if (!collection.add(fit(part, of))) {
                throw new Unfit("a list with duplicates where a set is declared");
            }
        }
        return collection;
    }

    @SuppressWarnings("unchecked")
    static <T> T create(Class<?> wanted) throws Unfit {
        try {
            Constructor<?> constructor = wanted.getConstructor();
            return (T) constructor.newInstance();
        } catch (ReflectiveOperationException error) {
            throw new Unfit("no empty " + wanted.getName() + " can be made");
        }
    }

    static Unfit misfit(Object value, Class<?> wanted) {
        String found = value == null ? "null" : value.getClass().getSimpleName();
        if (value instanceof Items) {
            char kind = ((Items) value).kind;
            found = kind == '{' ? "a map" : kind == '<' ? "a set" : kind == '(' ? "a tuple" : "a list";
        } else if (value instanceof Long || value instanceof Double || value instanceof Boolean) {
            found = value.toString();
        }
        return new Unfit(found + " does not fit " + wanted.getSimpleName());
    }

    // --- linked lists and trees: any class with a value and links to its own class ---------------

    static Field field(Class<?> owner, String... names) {
        for (String name : names) {
            try {
                Field field = owner.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (ReflectiveOperationException | RuntimeException absent) {
                // the next name
            }
        }
        return null;
    }

    static boolean hasLink(Class<?> owner, String name) {
        try {
            return owner.getDeclaredField(name).getType() == owner;
        } catch (NoSuchFieldException absent) {
            return false;
        }
    }

    static boolean isOwn(Class<?> type) {
        ClassLoader loader = type.getClassLoader(); // null: a class of the JDK
        return loader != null && loader != ClassLoader.getPlatformClassLoader() && !type.isArray();
    }

    static boolean isList(Class<?> type) {
        return isOwn(type) && hasLink(type, "next") && valueField(type) != null;
    }

    static boolean isTree(Class<?> type) {
        return isOwn(type) && hasLink(type, "left") && hasLink(type, "right") && valueField(type) != null;
    }

    static Field valueField(Class<?> type) {
        return field(type, "val", "value", "data");
    }

    static Object node(Object value, Class<?> type) throws Unfit {
        Constructor<?> simplest = null;
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (simplest == null || constructor.getParameterCount() < simplest.getParameterCount()) {
                simplest = constructor;
            }
        }
        try {
            Class<?>[] types = simplest.getParameterTypes();
            Object[] arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                arguments[i] = types[i].isPrimitive() ? Array.get(Array.newInstance(types[i], 1), 0) : null;
            }
            simplest.setAccessible(true);
            Object node = simplest.newInstance(arguments);
            Field field = valueField(type);
            field.set(node, fit(value, field.getGenericType()));
            return node;
        } catch (ReflectiveOperationException error) {
            throw new Unfit("no " + type.getSimpleName() + " can be made");
        }
    }

    static void link(Object from, String name, Object to) throws Unfit {
        try {
            field(from.getClass(), name).set(from, to);
        } catch (IllegalAccessException error) {
            throw new Unfit("the field " + name + " cannot be set");
        }
    }

    static Object list(Object value, Class<?> type) throws Unfit {
        Object head = null;
        Object[] parts = value == null ? new Object[0] : items(value, type);
        for (int i = parts.length - 1; i >= 0; i--) {
            Object node = node(parts[i], type);
            link(node, "next", head);
            head = node;
        }
        return head;
    }

    /** The tree whose nodes are given in level order; null stands for a missing child. */
    static Object tree(Object value, Class<?> type) throws Unfit {
        Object[] parts = value == null ? new Object[0] : items(value, type);
        if (parts.length == 0 || parts[0] == null) {
            return null;
        }
        Object root = node(parts[0], type);
        Queue<Object> waiting = new ArrayDeque<>();
        waiting.add(root);
        int next = 1;
        while (!waiting.isEmpty()) {
            Object parent = waiting.remove();
            for (int side = 0; side < 2 && next < parts.length; side++, next++) {
                if (parts[next] != null) {
                    Object child = node(parts[next], type);
                    link(parent, side == 0 ? "left" : "right", child);
                    waiting.add(child);
                }
            }
        }
        if (next < parts.length) {
            throw new Unfit("a tree with nodes below no parent");
        }
        return root;
    }

    // --- writing ------------------------------------------------------------------------------

    static String text(String text) {
        StringBuilder out = new StringBuilder();
        new Writer(out).text(text);
        return out.toString();
    }

    /** Encodes one value; counts its parts so that a cycle or an endless iterator ends. */
    static final class Writer {
        private final StringBuilder out;
        private int left = MAXIMUM_ITEMS;

        Writer(StringBuilder out) {
            this.out = out;
        }

        void write(Object value, Class<?> declared, int depth) throws Unfit {
            spend(depth);
            if (value == null) {
                out.append(isList(declared) || isTree(declared) ? "[0" : "n");
            } else if (value instanceof Boolean) {
                out.append((Boolean) value ? "b1" : "b0");
            } else if (value instanceof Character) {
                out.append('c').append((int) (Character) value);
            } else if (value instanceof Double || value instanceof Float) {
                real(((Number) value).doubleValue());
            } else if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
                out.append('i').append(((Number) value).longValue());
            } else if (value instanceof BigInteger) {
                if (((BigInteger) value).abs().compareTo(Digits.LIMIT) >= 0) {
                    throw new Unfit("an integer of more than 4000 digits");
                }
                out.append('i').append(value);
            } else if (value instanceof CharSequence) {
                text(value.toString());
            } else if (value instanceof int[]) {
                out.append('[').append(((int[]) value).length);
                for (int item : (int[]) value) {
                    out.append(" i").append(item);
                }
            } else if (value.getClass().isArray()) {
                int length = Array.getLength(value);
                out.append('[').append(length);
                for (int i = 0; i < length; i++) {
                    out.append(' ');
                    write(Array.get(value, i), value.getClass().getComponentType(), depth + 1);
                }
            } else if (value instanceof Map) {
                Map<?, ?> map = (Map<?, ?>) value;
                out.append('{').append(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(' ');
                    write(entry.getKey(), Object.class, depth + 1);
                    out.append(' ');
                    write(entry.getValue(), Object.class, depth + 1);
                }
            } else if (value instanceof Map.Entry) {
                out.append("(2 ");
                write(((Map.Entry<?, ?>) value).getKey(), Object.class, depth + 1);
                out.append(' ');
                write(((Map.Entry<?, ?>) value).getValue(), Object.class, depth + 1);
            } else if (value instanceof Optional) {
                write(((Optional<?>) value).orElse(null), Object.class, depth);
            } else if (value instanceof OptionalInt) {
                write(((OptionalInt) value).isPresent() ? ((OptionalInt) value).getAsInt() : null, Object.class, depth);
            } else if (value instanceof OptionalLong) {
                write(((OptionalLong) value).isPresent() ? ((OptionalLong) value).getAsLong() : null, Object.class, depth);
            } else if (value instanceof OptionalDouble) {
                OptionalDouble found = (OptionalDouble) value;
                write(found.isPresent() ? found.getAsDouble() : null, Object.class, depth);
            } else if (value instanceof Set) {
                sequence('<', ((Set<?>) value).iterator(), depth);
            } else if (value instanceof Iterable) {
                sequence('[', ((Iterable<?>) value).iterator(), depth);
            } else if (value instanceof Iterator) {
                sequence('[', (Iterator<?>) value, depth);
            } else if (value instanceof BaseStream) {
                sequence('[', rest((BaseStream<?, ?>) value), depth);
            } else if (isList(value.getClass())) {
                sequence('[', values(value, false), depth);
            } else if (isTree(value.getClass())) {
                sequence('[', values(value, true), depth);
            } else {
                throw new Unfit("a " + value.getClass().getName() + " has no form on the wire");
            }
        }

        private void spend(int depth) throws Unfit {
            if (depth > MAXIMUM_DEPTH || --left < 0) {
                throw new Unfit("a result too deep or too large");
            }
        }

        private void sequence(char kind, Iterator<?> items, int depth) throws Unfit {
            int start = out.length();
            int count = 0;
            while (items.hasNext()) {
                out.append(' ');
                write(items.next(), Object.class, depth + 1);
                count++;
            }
            out.insert(start, kind + Integer.toString(count));
        }

        /** What a stream has left; nothing once the method has used it. */
        private static Iterator<?> rest(BaseStream<?, ?> stream) {
            try {
                return stream.iterator();
            } catch (IllegalStateException used) {
                return new ArrayList<>().iterator();
            }
        }

        /** The values of a linked list, or of a tree in level order without the nulls at its end. */
        private Iterator<Object> values(Object root, boolean branches) throws Unfit {
            List<Object> values = new ArrayList<>();
            LinkedList<Object> waiting = new LinkedList<>();
            waiting.add(root);
            try {
                while (!waiting.isEmpty()) {
                    Object node = waiting.remove();
                    if (values.size() > left) {
                        throw new Unfit("nodes that form a cycle");
                    }
                    values.add(node == null ? null : valueField(root.getClass()).get(node));
                    if (node != null && branches) {
                        waiting.add(field(root.getClass(), "left").get(node));
                        waiting.add(field(root.getClass(), "right").get(node));
                    } else if (node != null && field(root.getClass(), "next").get(node) != null) {
                        waiting.add(field(root.getClass(), "next").get(node));
                    }
                }
            } catch (IllegalAccessException error) {
                throw new Unfit("a node that cannot be read");
            }
            while (branches && values.get(values.size() - 1) == null) {
                values.remove(values.size() - 1);
            }
            return values.iterator();
        }

        private void real(double value) {
            String hex = Long.toHexString(Double.doubleToLongBits(value));
            out.append('d').append("0000000000000000", 0, 16 - hex.length()).append(hex);
        }

        /** UTF-8; half of a surrogate pair is written as if it were a character of its own. */
        void text(String text) {
            out.append('s');
            for (int i = 0; i < text.length(); ) {
                int code = text.codePointAt(i);
                i += Character.charCount(code);
                if (code < 0x80) {
                    octet(code);
                } else if (code < 0x800) {
                    octet(0xC0 | code >> 6);
                    octet(0x80 | code & 0x3F);
                } else {
                    if (code < 0x10000) {
                        octet(0xE0 | code >> 12);
                    } else {
                        octet(0xF0 | code >> 18);
                        octet(0x80 | code >> 12 & 0x3F);
                    }
                    octet(0x80 | code >> 6 & 0x3F);
                    octet(0x80 | code & 0x3F);
                }
            }
        }

        private void octet(int value) {
            out.append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
        }
    }
}
