package io.cmbridge.access;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is configured of the operator's account, beside the variable {@value #PASSWORD}.
 *
 * @param dataDir the directory of the file {@code console-password}, where {@code CONSOLE_PASSWORD} is not set
 */
@ConfigurationProperties("cm-bridge")
record AccessProperties(@DefaultValue("./data") Path dataDir) {

    static final String PASSWORD = "CONSOLE_PASSWORD";
}
