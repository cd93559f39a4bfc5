package org.invigil.jobs.observe;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.invigil.models.observe.Pulse;

/** Records as length-prefixed CBOR: between processes, and inside stored segments. */
public final class Wire {
    /** A segment's observations take about a megabyte; anything near this is a defect, not data. */
    private static final int MOST_BYTES = 512 * 1024 * 1024;

    /** In the place of a length: no message yet, but somebody is at work on it. */
    private static final int BEAT = -1;

    private static final ObjectMapper MAPPER = mapper();

    private Wire() {}

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper(new CBORFactory());
        // Components only: methods such as isAdmitted() are not data.
        mapper.setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE);
        mapper.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
        mapper.setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY);
        return mapper;
    }

    public static byte[] pack(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot pack a " + value.getClass().getSimpleName(), e);
        }
    }

    public static <T> T unpack(byte[] packed, Class<T> type) {
        try {
            return MAPPER.readValue(packed, type);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot unpack a " + type.getSimpleName(), e);
        }
    }

    static void send(DataOutputStream out, Object value) throws IOException {
        byte[] packed = pack(value);
        out.writeInt(packed.length);
        out.write(packed);
        out.flush();
    }

    /** Says that a message will come. */
    static void beat(DataOutputStream out) throws IOException {
        out.writeInt(BEAT);
        out.flush();
    }

    /** Empty when the other side has closed the stream between two messages. */
    static <T> Optional<T> receive(DataInputStream in, Class<T> type) throws IOException {
        return receive(in, type, Pulse.UNHEARD);
    }

    /** @param pulse beats as the other side does */
    static <T> Optional<T> receive(DataInputStream in, Class<T> type, Pulse pulse) throws IOException {
        int length;
        try {
            length = in.readInt();
            while (length == BEAT) {
                pulse.beat();
                length = in.readInt();
            }
        } catch (EOFException e) {
            return Optional.empty();
        }
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("A message of " + length + " bytes is none of ours");
        }
        byte[] packed = in.readNBytes(length);
        if (packed.length < length) {
            throw new EOFException("The other side went away in the middle of a message");
        }
        return Optional.of(MAPPER.readValue(packed, type));
    }
}
