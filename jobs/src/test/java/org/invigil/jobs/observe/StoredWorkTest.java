package org.invigil.jobs.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.invigil.datasets.observation.Sound;
import org.invigil.datasets.observation.SoundKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredWorkTest {
    private static Sound sound(String attempt) {
        return new Sound("2026-11-20", "exam", attempt, "mic.ogg", 0, -30, 0.5f, SoundKind.SPEECH);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 22, 23, 24, 50, 85, 86, 120, 200})
    void tellsTheAttemptOfRowsInsideOfRows(int length) {
        String ascii = "a".repeat(length);
        String estonian = "õ".repeat(length);
        for (String attempt : List.of(ascii, estonian)) {
            byte[] list = Wire.pack(List.of(sound(attempt)));
            assertThat(StoredWork.attemptOf(list)).contains(attempt);
            assertThat(StoredWork.attemptOf(
                            Wire.pack(new StoredObservations(Map.of("looks", Wire.pack(List.of()), "sounds", list)))))
                    .contains(attempt);
        }
    }

    @Test
    void tellsNothingOfWorkWithoutRows() {
        assertThat(StoredWork.attemptOf(Wire.pack(List.of()))).isEmpty();
        assertThat(StoredWork.attemptOf(new byte[0])).isEmpty();
        assertThat(StoredWork.attemptOf(Wire.pack("attemptId"))).isEmpty();
    }
}
