package org.invigil.models.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Brings a module to a libtorch that is built without oneDNN, as the one for macOS is: the file's functions for
 * convolutions (models/export/convolution.py) are exchanged for plain ones. Slower; the digits differ in the sixth
 * place.
 */
final class PlainConvolutions {
    private static final String FUNCTIONS = "/code/__torch__/convolution.py";
    private static final String PLAIN = "/org/invigil/models/weights/plain-convolution.txt";

    private PlainConvolutions() {}

    static boolean areNeeded() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    /** @param module a TorchScript file, which stays open */
    static InputStream in(InputStream module) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream to = new ZipOutputStream(bytes);
                InputStream plain = PlainConvolutions.class.getResourceAsStream(PLAIN)) {
            ZipInputStream from = new ZipInputStream(module);
            to.setLevel(Deflater.NO_COMPRESSION);
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                (entry.getName().endsWith(FUNCTIONS) ? plain : from).transferTo(to);
                to.closeEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
