package org.invigil.datasets.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.invigil.datasets.InputException;
import org.invigil.datasets.text.Text;

/**
 * Reads UTF-8, with or without byte order mark, and nothing else: a byte that is not UTF-8 is refused with its line and
 * place, because a guessed encoding would change names without a word.
 */
public final class Utf8Reader extends Reader {
    private final String file;
    private final InputStream bytes;
    private final ByteBuffer pending = ByteBuffer.allocate(1 << 13).flip();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private long line = 1;
    private long bytesBefore;
    private boolean isAfterReturn;
    private boolean isAtEnd;

    /** @throws InputException if the file begins with the mark of another encoding */
    public Utf8Reader(String file, InputStream bytes) throws IOException {
        this.file = file;
        this.bytes = withoutMark(file, bytes);
    }

    /** @throws InputException for the mark of UTF-16, as Excel writes "Unicode text" */
    static InputStream withoutMark(String file, InputStream bytes) throws IOException {
        PushbackInputStream start = new PushbackInputStream(bytes, 3);
        byte[] first = start.readNBytes(3);
        if (first.length >= 2 && ((first[0] == -1 && first[1] == -2) || (first[0] == -2 && first[1] == -1))) {
            throw new InputException(Text.of("capture.encoding.utf16", file));
        }
        boolean isMarked =
                first.length == 3 && first[0] == (byte) 0xef && first[1] == (byte) 0xbb && first[2] == (byte) 0xbf;
        if (!isMarked) {
            start.unread(first);
        }
        return start;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        CharBuffer out = CharBuffer.wrap(into, offset, length);
        int start = out.position();
        while (out.position() == start) {
            int consumed = pending.position();
            CoderResult result = decoder.decode(pending, out, isAtEnd);
            bytesBefore += pending.position() - consumed;
            countLines(into, offset, out.position() - start);
            if (result.isError()) {
                throw refused();
            }
            if (out.position() == start && isAtEnd) {
                return -1;
            }
            if (out.position() == start) {
                fill();
            }
        }
        return out.position() - start;
    }

    private void fill() throws IOException {
        pending.compact();
        int count = bytes.read(pending.array(), pending.position(), pending.remaining());
        isAtEnd = count < 0;
        pending.position(pending.position() + Math.max(0, count));
        pending.flip();
    }

    /** Also refuses NUL: UTF-16 without its mark would otherwise pass as UTF-8. */
    private void countLines(char[] read, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char character = read[i];
            if (character == '\0') {
                throw new InputException(Text.of("capture.encoding.nul", file, line));
            }
            if (character == '\r' || (character == '\n' && !isAfterReturn)) {
                line++;
            }
            isAfterReturn = character == '\r';
        }
    }

    private InputException refused() {
        String value = String.format(Locale.ROOT, "0x%02X", pending.get(pending.position()));
        return new InputException(Text.of("capture.encoding.other", file, line, value, bytesBefore + 1));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
