package org.safehaven;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A line to the server on which anything can be said, as no well-behaved client would. */
public final class Wire implements AutoCloseable {
    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    public static Wire open(int port) throws IOException {
        return from("127.0.0.1", port);
    }

    /** @param place one of this machine's own addresses, from which the line comes */
    public static Wire from(String place, int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(place), 0);
        // Only so that a server which never answers fails the test and does not hang it.
        socket.setSoTimeout(20_000);
        return new Wire(socket);
    }

    /**
     * Sends a head and what follows, and answers all that comes until the other side closes.
     *
     * @param head in Latin-1; {@code Host} is added, and that the line ends with the answer
     */
    public static String all(Haven haven, String body, String... head) throws IOException {
        try (Wire wire = open(haven.port())) {
            return wire.say(head)
                    .say("Host: localhost", "Connection: close", "")
                    .write(body)
                    .untilClosed();
        }
    }

    /** The head of the answer to an upgrade. */
    public static Head upgrade(Haven haven, String... head) throws IOException {
        try (Wire wire = open(haven.port())) {
            return wire.say(head).say("Host: localhost", "").head();
        }
    }

    /** The head of an answer; header names in lower case. */
    public record Head(int status, Map<String, String> headers) {}

    /** Says {@code lines} as they are, each ended as HTTP has it. */
    public Wire say(String... lines) throws IOException {
        return write(String.join("\r\n", lines) + "\r\n");
    }

    /** Says exactly that. */
    public Wire write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** The head of the next answer. */
    public Head head() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("hung up after: " + head);
            }
            head.append((char) next);
        }
        String[] lines = head.toString().strip().split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return new Head(Integer.parseInt(lines[0].split(" ")[1]), headers);
    }

    /** Whether anything comes back before the server hangs up. */
    public boolean isAnswered() throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketException reset) {
            return false;
        }
    }

    /** Says one letter after the other, each soon after the one before, until the server hangs up. */
    public void trickle() throws IOException {
        socket.setSoTimeout(20);
        // Ten seconds at most, whatever the machine is doing.
        for (int letters = 0; letters < 500; letters++) {
            try {
                write("x");
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException silent) {
                // One more letter.
            } catch (SocketException closed) {
                return;
            }
        }
        throw new AssertionError("is still open");
    }

    /** Reads on until the server hangs up. @return what it still said */
    public String untilClosed() throws IOException {
        StringBuilder said = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                said.append((char) next);
            }
        } catch (SocketTimeoutException open) {
            throw new AssertionError("is still open after: " + said, open);
        } catch (SocketException reset) {
            // The harder way to hang up.
        }
        return said.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
