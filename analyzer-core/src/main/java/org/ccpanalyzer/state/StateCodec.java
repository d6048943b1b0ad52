// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.state;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableCollectionsSerializers;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import com.esotericsoftware.kryo.util.MapReferenceResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ccpanalyzer.finding.AuditContext;
import org.ccpanalyzer.finding.RowDescriptor;
import org.ccpanalyzer.flow.PayloadProbe;
import org.ccpanalyzer.policy.MicrosoftEndpoints;
import org.jspecify.annotations.Nullable;
import org.objenesis.strategy.StdInstantiatorStrategy;

/**
 * Writes the state of a run that goes on, and reads it. What a run is given, its policy and its detectors, is not part of
 * the state: whoever reads it goes on with his own. Only classes of this program and plain collections are read, so a file
 * that somebody else wrote cannot bring others to life.
 */
public final class StateCodec {
    private static final String OWN = "org.ccpanalyzer.";

    /** Beginnings of the names of classes that a state is made of. */
    private static final List<String> PLAIN = List.of(OWN, "java.util.", "java.lang.", "java.time.", "java.nio.");

    private static final int BUFFER_BYTES = 1 << 16;

    static {
        // Otherwise it would go around the checks of Java, and newer Java would warn of that.
        System.setProperty("kryo.unsafe", "false");
    }

    private final OwnClasses classes = new OwnClasses();
    private final Kryo kryo = new Kryo(classes, new MapReferenceResolver());

    /**
     * @param context the policy to go on with
     * @param probe the detectors to go on with
     */
    public StateCodec(AuditContext context, PayloadProbe probe) {
        kryo.setRegistrationRequired(false);
        kryo.setReferences(true);
        kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
        ImmutableCollectionsSerializers.addDefaultSerializers(kryo);
        for (Class<?> plain : new Class<?>[] {
            HashSet.class, LinkedHashSet.class, TreeSet.class, TreeMap.class, LinkedHashMap.class, BitSet.class
        }) {
            kryo.register(plain);
        }
        kryo.addDefaultSerializer(AuditContext.class, new Given(context));
        kryo.addDefaultSerializer(MicrosoftEndpoints.class, new Given(context.microsoft()));
        kryo.addDefaultSerializer(PayloadProbe.class, new Given(probe));
        kryo.addDefaultSerializer(RowDescriptor.class, new GivenRow(context));
        kryo.addDefaultSerializer(ByteBuffer.class, new Scratch());
    }

    /** The same, growing apart from it. */
    public <T> T copy(T state, Class<T> type) {
        Pieces pieces = new Pieces();
        Output output = new Output(pieces, BUFFER_BYTES);
        kryo.writeObject(output, state);
        output.flush();
        return kryo.readObject(new Input(pieces.input(), BUFFER_BYTES), type);
    }

    /** Writes the state; leaves the stream open. */
    public void write(Object state, OutputStream stream) throws IOException {
        Output output = new Output(stream, BUFFER_BYTES);
        try {
            kryo.writeObject(output, state);
            output.flush();
        } catch (KryoException e) {
            throw asIs(e);
        }
    }

    /**
     * Reads a state.
     *
     * @throws IOException if the state cannot be read, or is none of this version of the program
     */
    public <T> T read(InputStream stream, Class<T> type) throws IOException {
        try {
            return kryo.readObject(new Input(stream, BUFFER_BYTES), type);
        } catch (KryoException e) {
            throw asIs(e);
        }
    }

    /**
     * What the states that were written are made of: a line for each class of this program, with its fields. Whoever reads a
     * state must have the same, see {@link #difference}.
     */
    public String shapes() {
        StringBuilder shapes = new StringBuilder();
        classes.own.forEach(
                (name, shape) -> shapes.append(name).append(' ').append(shape).append('\n'));
        return shapes.toString();
    }

    /** The first class that is not here what it was where a state was written, or null if there is none. */
    public static @Nullable String difference(String shapes) {
        return shapes.lines()
                .filter(line -> !line.equals(shape(line.substring(0, Math.max(0, line.indexOf(' '))))))
                .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String shape(String name) {
        try {
            return name.startsWith(OWN)
                    ? name + " " + shape(Class.forName(name, false, StateCodec.class.getClassLoader()))
                    : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Fields, or constants, in their order. */
    private static String shape(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.toString(type.getEnumConstants());
        }
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .map(field -> field.getName() + ":" + field.getType().getName())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static IOException asIs(KryoException e) {
        return e.getCause() instanceof IOException known ? known : new IOException("it is no state of this version", e);
    }

    /** Lets nobody else's classes in. */
    private static final class OwnClasses extends DefaultClassResolver {
        /** Shapes of classes of this program by their names. */
        private final SortedMap<String, String> own = new TreeMap<>();

        @Override
        public Registration registerImplicit(@SuppressWarnings("rawtypes") Class type) {
            require(type.getName());
            if (type.getName().startsWith(OWN)) {
                own.put(type.getName(), shape(type));
            }
            return super.registerImplicit(type);
        }

        @Override
        protected @Nullable Class<?> getTypeByName(String name) {
            require(name);
            return super.getTypeByName(name);
        }

        private static void require(String name) {
            String element = name.replaceFirst("^\\[+L?", "");
            boolean isPrimitive = element.length() == 1;
            if (!isPrimitive && PLAIN.stream().noneMatch(element::startsWith)) {
                throw new KryoException("a state has no " + name);
            }
        }
    }

    /** Of what the reader of a state brings along. */
    private static final class Given extends Serializer<Object> {
        private final Object given;

        Given(Object given) {
            super(false, true);
            this.given = given;
        }

        @Override
        public void write(Kryo kryo, Output output, Object object) {
            // Nothing: it is given.
        }

        @Override
        public Object read(Kryo kryo, Input input, Class<?> type) {
            return given;
        }
    }

    /** Of memory to work in: what is in it is of the past, but its size matters. Packets that were looked at have none. */
    private static final class Scratch extends Serializer<ByteBuffer> {
        private static final int MOST_BYTES = 1 << 16;

        @Override
        public void write(Kryo kryo, Output output, ByteBuffer buffer) {
            boolean isOurs = buffer.hasArray() && buffer.capacity() <= MOST_BYTES;
            output.writeInt(isOurs ? buffer.capacity() : 0);
        }

        @Override
        public ByteBuffer read(Kryo kryo, Input input, Class<? extends ByteBuffer> type) {
            int capacity = input.readInt();
            if (capacity < 0 || capacity > MOST_BYTES) {
                throw new KryoException("a state has no buffer of " + capacity + " bytes");
            }
            return ByteBuffer.allocate(capacity);
        }
    }

    /** Of a row of the guide, by its id. */
    private static final class GivenRow extends Serializer<RowDescriptor> {
        private final AuditContext context;

        GivenRow(AuditContext context) {
            super(false, true);
            this.context = context;
        }

        @Override
        public void write(Kryo kryo, Output output, RowDescriptor row) {
            output.writeString(row.id());
        }

        @Override
        public RowDescriptor read(Kryo kryo, Input input, Class<? extends RowDescriptor> type) {
            String id = input.readString();
            RowDescriptor row = context.row(id);
            if (row == null) {
                throw new KryoException("the guide has no row " + id);
            }
            return row;
        }
    }
}
