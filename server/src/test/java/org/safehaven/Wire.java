package org.safehaven;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What no decent client sends, byte for byte, and what came back. */
public final class Wire {
    private static final int PATIENCE_MS = 10_000;

    private Wire() {}

    /**
     * Sends a head and what follows, and answers all that comes until the other side closes.
     *
     * @param lines the head, in Latin-1; {@code Host} is added, and that the line ends with the answer
     */
    public static String all(Haven haven, String body, String... lines) throws IOException {
        try (Socket socket = open(haven)) {
            String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The head of the answer to an upgrade. */
    public static String upgrade(Haven haven, String... lines) throws IOException {
        try (Socket socket = open(haven)) {
            String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.write(next);
                if (answer.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    break;
                }
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private static Socket open(Haven haven) throws IOException {
        Socket socket = new Socket("127.0.0.1", haven.port());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }
}
