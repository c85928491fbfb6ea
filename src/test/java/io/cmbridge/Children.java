package io.cmbridge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The processes that the tests have started. None of them outlives the tests, nor do those that it has started itself. */
final class Children {

    private static final Set<Process> ALL = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> ALL.forEach(Children::killFamily)));
    }

    private Children() {}

    static Process start(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        ALL.removeIf(child -> !child.isAlive());
        ALL.add(process);
        return process;
    }

    /** SIGKILL, to it and to all that descend from it. Returns when it has ended. */
    static void killFamily(Process process) {
        if (process.isAlive()) {
            signal("STOP", List.of(process.toHandle()));
        }
        family(process).forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** SIGSTOP: none of them does anything until {@link #thaw}. */
    static void freeze(Process process) {
        signal("STOP", List.of(process.toHandle()));
        signal("STOP", family(process));
    }

    static void thaw(Process process) {
        signal("CONT", family(process));
    }

    private static List<ProcessHandle> family(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("kill", "-s", name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted before it was sent " + name, e);
        }
    }
}
