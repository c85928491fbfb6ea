package io.cmbridge;

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
        SpringApplication.run(CmBridgeApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
