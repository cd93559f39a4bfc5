package org.invigil.datasets.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Locale;
import java.util.Set;

/**
 * The formats that are opened at all, told by a file's first bytes and never by its name. ffmpeg is then given this one
 * demuxer or decoder: left to guess, it would follow playlists and scripts to wherever they point.
 */
enum MediaFormat {
    MATROSKA("matroska"),
    MP4("mov"),
    WAV("wav"),
    OGG("ogg"),
    FLAC("flac"),
    JPEG("mjpeg"),
    PNG("png"),
    WEBP("webp");

    private static final int SNIFFED_BYTES = 512;
    private static final Set<String> MP4_BOXES = Set.of("ftyp", "moov", "mdat", "moof", "free", "skip", "wide");
    private static final Set<String> PICTURE_BRANDS = Set.of("heic", "heix", "mif1", "msf1", "avif", "avis");

    private final String nativeName;

    MediaFormat(String nativeName) {
        this.nativeName = nativeName;
    }

    /** ffmpeg's name of the demuxer, of the decoder for a still. */
    String nativeName() {
        return nativeName;
    }

    boolean isStill() {
        return this == JPEG || this == PNG || this == WEBP;
    }

    /** @throws MediaException for what is no regular file, holds nothing, or begins like none of these formats */
    static MediaFormat of(MediaFile file) throws MediaException {
        if (!Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            throw MediaRefusal.missing(file);
        }
        if (!Files.isRegularFile(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            throw MediaRefusal.notRegular(file);
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(file.path())) {
            head = in.readNBytes(SNIFFED_BYTES);
        } catch (IOException e) {
            throw MediaRefusal.unreadable(file, String.valueOf(e.getMessage()));
        }
        if (head.length == 0) {
            throw MediaRefusal.empty(file);
        }
        return of(head, file);
    }

    private static MediaFormat of(byte[] head, MediaFile file) throws MediaException {
        if (begins(head, 0x1a, 0x45, 0xdf, 0xa3)) {
            return MATROSKA;
        }
        if (begins(head, 0xff, 0xd8, 0xff)) {
            return JPEG;
        }
        if (begins(head, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return PNG;
        }
        String first = ascii(head, 0);
        String third = ascii(head, 8);
        if ((first.equals("RIFF") || first.equals("RF64")) && third.equals("WAVE")) {
            return WAV;
        }
        if (first.equals("RIFF") && third.equals("WEBP")) {
            return WEBP;
        }
        if (first.equals("OggS")) {
            return OGG;
        }
        if (first.equals("fLaC")) {
            return FLAC;
        }
        if (MP4_BOXES.contains(ascii(head, 4))) {
            if (PICTURE_BRANDS.contains(third)) {
                throw MediaRefusal.unknownFormat(file);
            }
            return MP4;
        }
        throw isText(head) ? MediaRefusal.text(file) : MediaRefusal.unknownFormat(file);
    }

    private static boolean begins(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(byte[] head, int from) {
        return head.length < from + 4 ? "" : new String(head, from, 4, StandardCharsets.ISO_8859_1);
    }

    private static boolean isText(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    }
}
