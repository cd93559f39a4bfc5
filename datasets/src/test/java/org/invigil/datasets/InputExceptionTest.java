package org.invigil.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.invigil.datasets.text.Text;
import org.junit.jupiter.api.Test;

class InputExceptionTest {
    @Test
    void keepsItsTextOnTheWayFromAWorkerToTheDriver() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new InputException(Text.of("storage.disk-full", "/out")));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((InputException) in.readObject()).text()).isEqualTo(Text.of("storage.disk-full", "/out"));
        }
    }
}
