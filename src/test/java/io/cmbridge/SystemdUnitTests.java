package io.cmbridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The service of a machine with systemd, which not every machine that builds this has. */
class SystemdUnitTests {

    private static final Path UNIT = Path.of("deploy/systemd/cm-bridge.service");

    @Test
    void systemdUnderstandsTheUnit() throws Exception {
        var systemd = ExternalTool.lookUp("systemd-analyze", List.of("/usr/bin"), "verify");
        Assumptions.assumeTrue(systemd.isPresent(), "The unit was not checked: systemd-analyze is not there");
        assertThat(systemd.orElseThrow().says(UNIT.toString())).isEmpty();
    }

    @Test
    void theBridgeHasTimeToStopAndIsAlwaysStartedAgain() throws Exception {
        assertThat(Files.readAllLines(UNIT))
                .contains("TimeoutStopSec=15", "SuccessExitStatus=143", "Restart=always", "StartLimitIntervalSec=0");
    }
}
