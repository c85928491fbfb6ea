package io.cmbridge.callback;

import io.cmbridge.ConfigurationCheck;
import io.cmbridge.Configured;

/** Whether on-call is to be told of what could not be read. */
class CallbackCheck implements ConfigurationCheck {

    @Override
    public void check(Configured configured) {
        configured.read("cm-bridge", ReportProperties.class);
    }
}
