package io.cmbridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the server puts temporary files. In a container it is in the volume, which begins empty: so it is made. */
class TemporaryDirectory implements ConfigurationCheck {

    @Override
    public void check(Configured configured) {
        var directory = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(directory), "cm-bridge", null));
        } catch (IOException e) {
            configured.report(
                    "Nothing can be written to " + directory + ", the directory for temporary files.",
                    "Let the user that CM Bridge runs as write to the volume, or to that directory; the image's user is"
                            + " 10001: chown 10001:10001. Or name another with -Djava.io.tmpdir.");
        }
    }
}
