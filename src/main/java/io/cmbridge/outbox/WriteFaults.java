package io.cmbridge.outbox;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** What the writers lately met, told once when it begins and once when it is over. */
final class WriteFaults {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final FileFault ofFile = new FileFault();
    private volatile boolean faulty;

    /** Whether the latest write failed. */
    boolean areThere() {
        return faulty;
    }

    /** What was lately found wrong with the database file. */
    Optional<String> ofFile() {
        return ofFile.lately();
    }

    void note(Throwable fault) {
        var cause = NestedExceptionUtils.getMostSpecificCause(
                BadWriteException.in(fault).map(Throwable.class::cast).orElse(fault));
        ofFile.note(cause);
        if (!faulty) {
            LOG.error(
                    "A write failed: {}. Its callback is answered 503 or its delivery is tried again",
                    cause.toString());
        }
        faulty = true;
    }

    void noteCommit() {
        if (faulty) {
            LOG.info("Writes are committed again");
        }
        faulty = false;
    }
}
