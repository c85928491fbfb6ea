# One image for every way to run CM Bridge. It needs nothing but this directory: deploy/container/build makes it.

# The jar, and what of it changes seldom apart from what changes often.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY mvnw pom.xml ./
COPY .mvn .mvn
RUN ./mvnw -B -ntp -q -Dmaven.test.skip=true -Dspring-boot.repackage.skip=true package
COPY src/main src/main
RUN ./mvnw -B -ntp -q -Dmaven.test.skip=true package
# SQLite's native library is loaded from where it lies: a read-only root may have no place to unpack it to.
RUN java -Djarmode=tools -jar target/cm-flashduty-bridge.jar extract --layers --destination layers \
 && case $(uname -m) in aarch64) arch=aarch64 ;; *) arch=x86_64 ;; esac \
 && mkdir native \
 && cd native \
 && jar --extract --file ../layers/dependencies/lib/sqlite-jdbc-*.jar org/sqlite/native/Linux/$arch/libsqlitejdbc.so \
 && mv org/sqlite/native/Linux/$arch/libsqlitejdbc.so . \
 && rm -r org
COPY src/training src/training
RUN javac -d training -cp 'layers/dependencies/lib/*' src/training/java/io/cmbridge/training/*.java

FROM eclipse-temurin:25-jre AS runtime
RUN mkdir -p /data/tmp /config && chown -R 10001:10001 /data
COPY deploy/container/java.options /app/
COPY --from=build /build/native /app/native
COPY --from=build /build/layers/dependencies /app
COPY --from=build /build/layers/application /app
# The C library would keep an arena of memory for each of many threads.
ENV CM_BRIDGE_DATA_DIR=/data MALLOC_ARENA_MAX=2

# The training run: a bridge of its own, whose callbacks go to a sandbox, with the options and the runtime of the image. What it
# loads and links is written down, so that the next start need not. Another runtime, or another collector, would refuse it.
FROM runtime AS training
COPY --from=build /build/training /training
RUN cd /data/tmp && java -cp /training io.cmbridge.training.Training /app/cm-bridge.aot \
    java @/app/java.options -jar /app/cm-flashduty-bridge.jar

FROM runtime
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="CM Bridge" \
      org.opencontainers.image.description="Delivers the alert callbacks of Alibaba Cloud Monitor to Flashduty" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
COPY --from=training /app/cm-bridge.aot /app/
USER 10001:10001
VOLUME /data
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "@/app/java.options", "-XX:AOTCache=/app/cm-bridge.aot", "-jar", "/app/cm-flashduty-bridge.jar"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx8m", "-cp", "/app/cm-flashduty-bridge.jar", "io.cmbridge.HealthCheck"]
