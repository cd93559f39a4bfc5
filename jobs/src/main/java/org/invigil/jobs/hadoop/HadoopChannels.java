package org.invigil.jobs.hadoop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Open files of a Hadoop file system. */
final class HadoopChannels {
    private HadoopChannels() {}

    static SeekableByteChannel reading(FSDataInputStream in, long size) {
        return new Reading(in, size);
    }

    static SeekableByteChannel writing(FSDataOutputStream out) {
        return new Writing(out);
    }

    static OutputStream stream(SeekableByteChannel writing) {
        return Channels.newOutputStream(writing);
    }

    private abstract static class Open implements SeekableByteChannel {
        private boolean isOpen = true;

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        void requireOpen() throws ClosedChannelException {
            if (!isOpen) {
                throw new ClosedChannelException();
            }
        }

        @Override
        public void close() throws IOException {
            if (isOpen) {
                isOpen = false;
                end();
            }
        }

        abstract void end() throws IOException;

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }
    }

    private static final class Reading extends Open {
        private final FSDataInputStream in;
        private final long size;

        Reading(FSDataInputStream in, long size) {
            this.in = in;
            this.size = size;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            requireOpen();
            byte[] bytes = new byte[Math.min(to.remaining(), 1 << 16)];
            int read = in.read(bytes, 0, bytes.length);
            if (read > 0) {
                to.put(bytes, 0, read);
            }
            return read;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() throws IOException {
            return in.getPos();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            in.seek(position);
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        void end() throws IOException {
            in.close();
        }
    }

    private static final class Writing extends Open {
        private final FSDataOutputStream out;

        Writing(FSDataOutputStream out) {
            this.out = out;
        }

        @Override
        public int read(ByteBuffer to) {
            throw new NonReadableChannelException();
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            requireOpen();
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            out.write(bytes);
            return bytes.length;
        }

        @Override
        public long position() {
            return out.getPos();
        }

        @Override
        public SeekableByteChannel position(long position) {
            throw new UnsupportedOperationException("Files are written from their beginning to their end");
        }

        @Override
        public long size() {
            return out.getPos();
        }

        @Override
        void end() throws IOException {
            HadoopFiles.writing(out, written -> {
                // All is written: it is synchronised and closed.
            });
        }
    }
}
