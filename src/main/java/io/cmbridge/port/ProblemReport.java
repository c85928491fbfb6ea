package io.cmbridge.port;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** The server's own error answers, for what reaches no servlet or fails in one: as {@link PlainProblem}. */
final class ProblemReport extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var answer = response.getCoyoteResponse();
        SecurityHeaders.put(answer, false);
        byte[] body = PlainProblem.prepare(answer);
        try {
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException senderHasGone) {
            container.getLogger().debug("An error answer could not be sent", senderHasGone);
        }
    }
}
