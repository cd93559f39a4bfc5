package org.invigil.jobs.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on to a server, and can be cut while something is on its way. */
public final class Wire implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final int to;
    private final ServerSocket from;
    private final AtomicLong bytesLeft = new AtomicLong(NEVER);
    private final List<String> requests = new ArrayList<>();
    private int cuts;

    Wire(int to) throws IOException {
        this.to = to;
        this.from = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return from.getLocalPort();
    }

    /** Cuts the connection that carries the last of so many bytes from the server; later ones are passed on again. */
    public void cutOnceAfter(long bytes) {
        bytesLeft.set(bytes);
    }

    public synchronized int cuts() {
        return cuts;
    }

    /** First lines and {@code Range} headers of what was asked since the last call. */
    public synchronized List<String> takeRequests() {
        List<String> taken = List.copyOf(requests);
        requests.clear();
        return taken;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!from.isClosed()) {
            try {
                Socket near = from.accept();
                try {
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                    start(() -> pass(near, far, false));
                    start(() -> pass(far, near, true));
                } catch (IOException e) {
                    near.close();
                }
            } catch (IOException e) {
                if (!from.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void pass(Socket in, Socket out, boolean isAnswer) {
        byte[] buffer = new byte[1 << 14];
        try (in;
                out;
                InputStream from = in.getInputStream();
                OutputStream into = out.getOutputStream()) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (!isAnswer) {
                    note(new String(buffer, 0, read, java.nio.charset.StandardCharsets.ISO_8859_1));
                } else if (bytesLeft.get() != NEVER && bytesLeft.addAndGet(-read) <= 0) {
                    cut();
                    return;
                }
                into.write(buffer, 0, read);
                into.flush();
            }
        } catch (IOException e) {
            // One of the two has hung up.
        }
    }

    private synchronized void cut() {
        bytesLeft.set(NEVER);
        cuts++;
    }

    private synchronized void note(String text) {
        text.lines()
                .filter(line -> line.matches("(GET|PUT|HEAD|POST|DELETE) .* HTTP/1.1|[Rr]ange: .*"))
                .forEach(requests::add);
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
