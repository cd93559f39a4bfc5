package org.invigil.jobs.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final SecretKey KEY = key(1);
    private static final byte[] CONTENT = {1, 2, 3};

    private static SecretKey key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new SecretKeySpec(bytes, "AES");
    }

    @Test
    void opensWithKeyAndName() {
        assertThat(Seal.open(KEY, "a", Seal.close(KEY, "a", CONTENT))).contains(CONTENT);
    }

    @Test
    void staysClosedToAnotherKeyOrName() {
        byte[] sealed = Seal.close(KEY, "a", CONTENT);

        assertThat(Seal.open(key(2), "a", sealed)).isEmpty();
        assertThat(Seal.open(KEY, "b", sealed)).isEmpty();
    }

    @Test
    void staysClosedWhenAnyByteIsChangedOrMissing() {
        byte[] sealed = Seal.close(KEY, "a", CONTENT);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(Seal.open(KEY, "a", changed)).as("byte " + i).isEmpty();
            assertThat(Seal.open(KEY, "a", Arrays.copyOf(sealed, i)))
                    .as("cut at " + i)
                    .isEmpty();
        }
    }

    @Test
    void neverLooksTheSameTwice() {
        assertThat(Seal.close(KEY, "a", CONTENT)).isNotEqualTo(Seal.close(KEY, "a", CONTENT));
    }
}
