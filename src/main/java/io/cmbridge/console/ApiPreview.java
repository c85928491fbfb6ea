package io.cmbridge.console;

import java.util.Map;

/** What would become of a callback that is not stored, for a script. */
record ApiPreview(String integration, Map<String, String> fields, ApiReading now) implements ApiAnswer {

    static ApiPreview of(String integration, Preview preview) {
        return new ApiPreview(integration, preview.fields(), ApiReading.of(preview));
    }
}
