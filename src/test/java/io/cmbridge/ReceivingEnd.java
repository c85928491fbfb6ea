package io.cmbridge;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** In Flashduty's place: keeps what is pushed in the order in which it arrives, and answers it as its mood is. */
final class ReceivingEnd implements AutoCloseable {

    private static final int MOST_MILLIS_OF_SLOWNESS = 300;
    private static final String TAKEN = "{\"request_id\":\"r\",\"data\":{}}";
    private static final String FAILED =
            "{\"request_id\":\"r\",\"error\":{\"code\":\"InternalError\",\"message\":\"\"}}";

    private static final List<Reply> TROUBLE = List.of(Reply.OK_SLOWLY, Reply.OK_BUT_LOST, Reply.ERROR, Reply.RESET);
    private static final List<Reply> OUTAGE = List.of(Reply.OK_BUT_LOST, Reply.ERROR, Reply.RESET);

    final Trap onPush = new Trap();

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Random random;
    private final List<Push> pushes = new ArrayList<>();
    private final Set<String> keysInHand = ConcurrentHashMap.newKeySet();
    private final List<Push> early = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.CALM;

    /** It listens from here on. */
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

    /** All that has arrived. */
    List<Push> pushes() {
        synchronized (pushes) {
            return List.copyOf(pushes);
        }
    }

    /** Those that came while another of the same alert was not yet answered. */
    List<Push> early() {
        return List.copyOf(early);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (true) {
            try {
                var socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (var connection = new PushConnection(socket)) {
            for (var request = connection.next(); request.isPresent(); request = connection.next()) {
                take(connection, request.get());
            }
        } catch (IOException broken) {
            // the bridge was killed, or the connection is reset on purpose
        }
    }

    private void take(PushConnection connection, PushConnection.Request request) throws IOException {
        var reply = choose();
        var push = keep(request, reply.taken);
        onPush.spring();
        var key = push.event().alertKey();
        if (!keysInHand.add(key)) {
            early.add(push);
        }
        if (reply == Reply.OK_SLOWLY) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_MILLIS_OF_SLOWNESS)));
        }
        keysInHand.remove(key);
        reply(connection, reply);
    }

    private Push keep(PushConnection.Request request, boolean taken) {
        synchronized (pushes) {
            pushes.add(new Push(request.target(), request.body(), System.nanoTime(), taken));
            return pushes.getLast();
        }
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

    private static void reply(PushConnection connection, Reply reply) throws IOException {
        switch (reply) {
            case OK, OK_SLOWLY -> connection.answer("200 OK", TAKEN);
            case ERROR -> connection.answer("500 Internal Server Error", FAILED);
            case OK_BUT_LOST, RESET -> connection.reset();
        }
    }
}
