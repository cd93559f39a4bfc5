package org.invigil.jobs.observe;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * A process that decodes: takes requests from standard input until it is closed, so it never outlives its parent. It
 * holds no keys and writes no files; what it finds goes back through the pipe.
 */
public final class DecoderMain {
    private DecoderMain() {}

    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        // A library that prints must not write into the middle of a message.
        System.setOut(System.err);
        try (Decoder decoder = new InProcessDecoder()) {
            Optional<Request> request = Wire.receive(in, Request.class);
            while (request.isPresent()) {
                Wire.send(out, decoder.ask(request.get()));
                request = Wire.receive(in, Request.class);
            }
        } catch (DecoderLostException e) {
            throw new IllegalStateException("This process is the decoder", e);
        }
    }
}
