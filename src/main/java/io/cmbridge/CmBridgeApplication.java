package io.cmbridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts CM Bridge. The way a callback takes: {@code callback → routing → outbox → delivery → flashduty}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CmBridgeApplication {

    public static void main(String[] arguments) {
        makeTemporaryDirectory();
        SpringApplication.run(CmBridgeApplication.class, arguments);
    }

    /** In a container it is in the data directory, which begins empty. If neither can be made, the store says so. */
    private static void makeTemporaryDirectory() {
        try {
            Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        } catch (IOException toldByTheStore) {
            return;
        }
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
