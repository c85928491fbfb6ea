package io.cmbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * In Flashduty's place: keeps what is pushed in the order in which it arrives, and answers it as its mood is. It works on
 * bare sockets, because only these can be reset.
 */
final class ReceivingEnd implements AutoCloseable {

    private static final int MOST_MILLIS_OF_SLOWNESS = 300;
    private static final String TAKEN = "{\"request_id\":\"r\",\"data\":{}}";
    private static final String FAILED =
            "{\"request_id\":\"r\",\"error\":{\"code\":\"InternalError\",\"message\":\"\"}}";

    private static final List<Reply> TROUBLE = List.of(Reply.OK_SLOWLY, Reply.OK_BUT_LOST, Reply.ERROR, Reply.RESET);
    private static final List<Reply> OUTAGE = List.of(Reply.OK_BUT_LOST, Reply.ERROR, Reply.RESET);

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Random random;
    private final List<Push> pushes = new ArrayList<>();
    private volatile Mood mood = Mood.CALM;

    ReceivingEnd(int port, Random random) throws IOException {
        this.server = new ServerSocket(port);
        this.random = random;
        threads.execute(this::accept);
    }

    /** What may come of a push that has arrived. */
    enum Reply {
        OK(true),
        OK_SLOWLY(true),
        OK_BUT_LOST(true),
        ERROR(false),
        RESET(false);

        private final boolean taken;

        Reply(boolean taken) {
            this.taken = taken;
        }
    }

    /** How it answers. */
    enum Mood {
        /** Every push is taken at once. */
        CALM,
        /** Four of ten go wrong in one way or another. */
        ROUGH,
        /** None is answered well. */
        DOWN
    }

    void set(Mood next) {
        mood = next;
    }

    List<Push> pushes() {
        synchronized (pushes) {
            return List.copyOf(pushes);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (true) {
            try {
                var connection = server.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                var in = new BufferedInputStream(connection.getInputStream())) {
            for (int length = length(in); length >= 0; length = length(in)) {
                var body = in.readNBytes(length);
                if (body.length == length) {
                    reply(connection, keep(body));
                }
            }
        } catch (IOException broken) {
            // the bridge was killed, or the connection is reset on purpose
        }
    }

    private Reply keep(byte[] body) {
        var reply = choose();
        synchronized (pushes) {
            pushes.add(new Push(new String(body, UTF_8), System.nanoTime(), reply.taken));
        }
        return reply;
    }

    private Reply choose() {
        return switch (mood) {
            case CALM -> Reply.OK;
            case ROUGH -> random.nextInt(10) < 4 ? any(TROUBLE) : Reply.OK;
            case DOWN -> any(OUTAGE);
        };
    }

    private Reply any(List<Reply> replies) {
        return replies.get(random.nextInt(replies.size()));
    }

    private void reply(Socket connection, Reply reply) throws IOException {
        switch (reply) {
            case OK -> answer(connection, "200 OK", TAKEN);
            case OK_SLOWLY -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_MILLIS_OF_SLOWNESS)));
                answer(connection, "200 OK", TAKEN);
            }
            case ERROR -> answer(connection, "500 Internal Server Error", FAILED);
            case OK_BUT_LOST, RESET -> {
                connection.setSoLinger(true, 0);
                connection.close();
            }
        }
    }

    private static void answer(Socket connection, String status, String body) throws IOException {
        var answer = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        connection.getOutputStream().write(answer.getBytes(UTF_8));
    }

    /** Reads a request's head. Returns its body's length, or -1 if no request comes any more. */
    private static int length(InputStream in) throws IOException {
        int length = -1;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
