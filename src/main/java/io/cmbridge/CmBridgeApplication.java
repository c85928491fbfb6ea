package io.cmbridge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts CM Bridge. The way a callback takes: {@code callback → routing → outbox → delivery → flashduty}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CmBridgeApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(CmBridgeApplication.class, arguments);
    }
}
