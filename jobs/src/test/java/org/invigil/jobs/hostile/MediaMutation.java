package org.invigil.jobs.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is done to a media file before it is opened. What comes out follows from the file and the random numbers. */
enum MediaMutation {
    BIT_FLIPS,
    HEAD_FLIPS,
    NOISE,
    TRUNCATED,
    BLOCK_REMOVED,
    BLOCK_TWICE,
    BLOCKS_SWAPPED,
    FIELDS_INFLATED,
    RUBBISH_BEHIND,
    CONTAINER_SWAPPED,
    SOMETHING_ELSE,
    EMPTY,
    SPARSE;

    /** A length or size in a header: where it stands, seen from a mark that names it. */
    private record Field(byte[] mark, int offset, int length) {
        static Field of(String mark, int offset, int length) {
            return new Field(mark.getBytes(StandardCharsets.ISO_8859_1), offset, length);
        }
    }

    /** Larger than any file of the sample, and nothing on the disk. */
    static final long SPARSE_BYTES = 48L << 20;

    private static final Map<String, List<Field>> FIELDS = Map.of(
            // EBML ids: segment, info, time scale, duration, width, height, rate, channels, cluster, its time, block.
            "webm",
            List.of(
                    Field.of("\u0018\u0053\u0080\u0067", 4, 8),
                    Field.of("\u0015\u0049\u00a9\u0066", 4, 8),
                    Field.of("\u002a\u00d7\u00b1", 3, 4),
                    Field.of("\u0044\u0089", 3, 8),
                    Field.of("\u00b0", 1, 3),
                    Field.of("\u00ba", 1, 3),
                    Field.of("\u00b5", 2, 4),
                    Field.of("\u009f\u0081", 2, 1),
                    Field.of("\u001f\u0043\u00b6\u0075", 4, 8),
                    Field.of("\u00e7", 1, 3),
                    Field.of("\u00a3", 1, 4),
                    Field.of("\u0063\u00a2", 2, 4)),
            "mp4",
            List.of(
                    Field.of("moov", -4, 4),
                    Field.of("mdat", -4, 4),
                    Field.of("trak", -4, 4),
                    Field.of("mvhd", 16, 8),
                    Field.of("mdhd", 16, 8),
                    Field.of("tkhd", 80, 8),
                    Field.of("elst", 8, 12),
                    Field.of("avc1", 28, 4),
                    Field.of("mp4a", 20, 8),
                    Field.of("stts", 8, 12),
                    Field.of("ctts", 8, 12),
                    Field.of("stsz", 8, 12),
                    Field.of("stsc", 8, 16),
                    Field.of("stco", 8, 8),
                    Field.of("stss", 8, 8)),
            "wav",
            List.of(Field.of("RIFF", 4, 4), Field.of("fmt ", 4, 20), Field.of("data", 4, 4)),
            "ogg",
            List.of(
                    Field.of("OggS", 5, 1),
                    Field.of("OggS", 6, 8),
                    Field.of("OggS", 14, 4),
                    Field.of("OggS", 18, 4),
                    Field.of("OggS", 26, 4),
                    Field.of("OpusHead", 8, 11),
                    Field.of("OpusTags", 8, 8)),
            "jpg",
            List.of(
                    Field.of("\u00ff\u00c0", 2, 2),
                    Field.of("\u00ff\u00c0", 5, 4),
                    Field.of("\u00ff\u00c0", 9, 6),
                    Field.of("\u00ff\u00c4", 2, 20),
                    Field.of("\u00ff\u00db", 2, 6),
                    Field.of("\u00ff\u00da", 2, 6)));

    /** What poses as a recording: scripts and lists that name other files, pictures, pages. */
    private static final List<String> ELSE = List.of(
            "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
            "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/segment.ts\n",
            "ffconcat version 1.0\nfile '/etc/passwd'\nduration 10\n",
            "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99999\" height=\"99999\">"
                    + "<image href=\"file:///etc/passwd\"/></svg>",
            "<?xml version=\"1.0\"?><MPD type=\"static\"><Period><BaseURL>http://127.0.0.1:9/</BaseURL></Period></MPD>",
            "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
            "[playlist]\nFile1=file:///etc/passwd\nNumberOfEntries=1\n",
            ";FFMETADATA1\ntitle=nothing\n",
            "<!DOCTYPE html><script>alert(1)</script>",
            "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n",
            "PK\u0003\u0004" + "\u0000".repeat(200),
            "GIF89a\u00ff\u00ff\u00ff\u00ff\u00f7\u0000\u0000",
            "BM" + "\u00ff".repeat(60),
            "\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic",
            "\u001a\u0045\u00df\u00a3",
            "\u00ff\u00d8\u00ff",
            "RIFF\u00ff\u00ff\u00ff\u00ffWAVE",
            "OggS",
            "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u007f\u00ff\u00ff\u00ff\u007f\u00ff\u00ff\u00ff\b\u0006");

    /**
     * @param whole the file, left as it is
     * @param extension of the file, small
     * @param others files of other containers
     */
    byte[] apply(byte[] whole, String extension, List<byte[]> others, Random random) {
        byte[] bytes = whole.clone();
        return switch (this) {
            case BIT_FLIPS -> flipped(bytes, bytes.length, 1 + random.nextInt(200), random);
            case HEAD_FLIPS -> flipped(bytes, Math.min(bytes.length, 600), 1 + random.nextInt(12), random);
            case NOISE -> noise(bytes, random);
            case TRUNCATED -> Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1));
            case BLOCK_REMOVED -> without(bytes, random);
            case BLOCK_TWICE -> twice(bytes, random);
            case BLOCKS_SWAPPED -> swapped(bytes, random);
            case FIELDS_INFLATED -> inflated(bytes, extension, random);
            case RUBBISH_BEHIND ->
                joined(
                        bytes,
                        random.nextBoolean()
                                ? others.get(random.nextInt(others.size()))
                                : noise(new byte[5_000], random));
            case CONTAINER_SWAPPED -> others.get(random.nextInt(others.size())).clone();
            case SOMETHING_ELSE -> ELSE.get(random.nextInt(ELSE.size())).getBytes(StandardCharsets.ISO_8859_1);
            case EMPTY -> new byte[0];
            // Lengthened by whoever writes it.
            case SPARSE -> random.nextBoolean() ? bytes : inflated(bytes, extension, random);
        };
    }

    private static byte[] flipped(byte[] bytes, int within, int flips, Random random) {
        for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] noise(byte[] bytes, Random random) {
        byte[] noise = new byte[1 + random.nextInt(Math.max(1, bytes.length / 4))];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, random.nextInt(bytes.length - noise.length + 1), noise.length);
        return bytes;
    }

    private static byte[] without(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from);
        return joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
    }

    private static byte[] twice(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = from + random.nextInt(bytes.length - from);
        return joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static byte[] swapped(byte[] bytes, Random random) {
        int length = 1 + random.nextInt(bytes.length / 3);
        int first = random.nextInt(bytes.length - 2 * length);
        int second = first + length + random.nextInt(bytes.length - first - 2 * length + 1);
        byte[] kept = Arrays.copyOfRange(bytes, first, first + length);
        System.arraycopy(bytes, second, bytes, first, length);
        System.arraycopy(kept, 0, bytes, second, length);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] inflated(byte[] bytes, String extension, Random random) {
        List<Field> fields = FIELDS.get(extension);
        for (int i = 0; i <= random.nextInt(3); i++) {
            Field field = fields.get(random.nextInt(fields.size()));
            List<Integer> places = places(bytes, field.mark());
            if (!places.isEmpty()) {
                inflate(bytes, places.get(random.nextInt(places.size())) + field.offset(), field.length(), random);
            }
        }
        return extension.equals("ogg") ? summed(bytes) : bytes;
    }

    private static void inflate(byte[] bytes, int from, int length, Random random) {
        int first = random.nextInt(length);
        int end = first + 1 + random.nextInt(length - first);
        int kind = random.nextInt(5);
        for (int i = Math.max(0, from + first); i < Math.min(bytes.length, from + end); i++) {
            bytes[i] = switch (kind) {
                case 0 -> (byte) 0xff;
                case 1 -> (byte) (i == from + first ? 0x7f : 0xff);
                case 2 -> (byte) (i == from + first ? 0x80 : 0);
                case 3 -> (byte) 0;
                default -> (byte) random.nextInt(256);
            };
        }
    }

    private static List<Integer> places(byte[] bytes, byte[] mark) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i + mark.length <= bytes.length && places.size() < 60; i++) {
            if (Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
                places.add(i);
            }
        }
        return places;
    }

    /** Ogg pages carry a sum (RFC 3533): without a right one the reader passes over them and nothing is tried. */
    private static byte[] summed(byte[] bytes) {
        List<Integer> pages = places(bytes, "OggS".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < pages.size(); i++) {
            int from = pages.get(i);
            int to = i + 1 < pages.size() ? pages.get(i + 1) : bytes.length;
            if (to - from < 27 || i == 59) {
                continue;
            }
            Arrays.fill(bytes, from + 22, from + 26, (byte) 0);
            int sum = 0;
            for (int k = from; k < to; k++) {
                sum ^= (bytes[k] & 0xff) << 24;
                for (int bit = 0; bit < 8; bit++) {
                    sum = sum < 0 ? sum << 1 ^ 0x04c11db7 : sum << 1;
                }
            }
            for (int k = 0; k < 4; k++) {
                bytes[from + 22 + k] = (byte) (sum >>> 8 * k);
            }
        }
        return bytes;
    }
}
