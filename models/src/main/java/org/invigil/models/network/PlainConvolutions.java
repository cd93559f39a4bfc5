package org.invigil.models.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Brings a module to a libtorch that is built without oneDNN, as the one for macOS is: the file's functions for
 * convolutions (models/export/convolution.py and steps.py) are exchanged for plain ones. Slower; the digits differ in
 * the sixth place.
 */
final class PlainConvolutions {
    private static final String FOLDER = "/code/__torch__/";

    /** By what a file of functions is named inside the module. */
    private static final Map<String, String> PLAIN = Map.of(
            "convolution.py", "/org/invigil/models/weights/plain-convolution.txt",
            "steps.py", "/org/invigil/models/weights/plain-steps.txt");

    private PlainConvolutions() {}

    static boolean areNeeded() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    /** @param module a TorchScript file, which stays open */
    static InputStream in(InputStream module) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream to = new ZipOutputStream(bytes)) {
            ZipInputStream from = new ZipInputStream(module);
            to.setLevel(Deflater.NO_COMPRESSION);
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                String plain = plain(entry.getName());
                if (plain == null) {
                    from.transferTo(to);
                } else {
                    copy(plain, to);
                }
                to.closeEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** @return null for what stays as it is */
    private static String plain(String entry) {
        int name = entry.indexOf(FOLDER);
        return name < 0 ? null : PLAIN.get(entry.substring(name + FOLDER.length()));
    }

    private static void copy(String resource, ZipOutputStream to) throws IOException {
        try (InputStream plain = PlainConvolutions.class.getResourceAsStream(resource)) {
            plain.transferTo(to);
        }
    }
}
