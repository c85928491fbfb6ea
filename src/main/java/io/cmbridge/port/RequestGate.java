package io.cmbridge.port;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * The first of our code that a request meets, between the server's parser and everything else:
 *
 * <ol>
 *   <li>A callback's token, its query and any {@code Referer} are taken out; see {@link CallbackAddress}.
 *   <li>What is not HTTP is answered here, and on the port of callbacks also whatever is not a POST, GET or HEAD below
 *       {@code /callback/}: no servlet is asked.
 *   <li>What an answered request still sends is read to its end, within bounds, so that its sender sees the answer.
 * </ol>
 */
final class RequestGate implements Adapter {

    private static final Set<String> METHODS = Set.of("POST", "GET", "HEAD");

    /** The path of a request with a callback URL in it that is none. */
    static final String NOWHERE = "/***";

    /** A callback is read as bytes and answered as JSON, whatever these say; nobody need trip over them. */
    private static final List<String> MEANINGLESS = List.of("accept", "accept-charset", "content-type");

    private static final Pattern CALLBACK = Pattern.compile("(?i)/callback[/;]");

    private final Adapter next;
    private final boolean callbacks;

    /** @param callbacks whether this is the port of callbacks */
    RequestGate(Adapter next, boolean callbacks) {
        this.next = next;
        this.callbacks = callbacks;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        hide(request);
        SecurityHeaders.put(response, !callbacks);
        if (response.isError()) {
            refuse(request, response, response.getStatus());
            return;
        }
        if (callbacks && !METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "POST, GET, HEAD");
            refuse(request, response, 405);
        } else if (callbacks && request.getAttribute(CallbackAddress.ATTRIBUTE) == null) {
            refuse(request, response, 404);
        } else {
            next.service(request, response);
        }
        if (!isAsync(request)) {
            Leftovers.read(request);
        }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        hide(request);
        return next.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
        return next.asyncDispatch(request, response, status);
    }

    @Override
    public void log(Request request, Response response, long time) {
        hide(request);
        next.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        next.checkRecycled(request, response);
    }

    @Override
    public @Nullable String getDomain() {
        return next.getDomain();
    }

    private static boolean isAsync(Request request) {
        var async = new AtomicBoolean();
        request.action(ActionCode.ASYNC_IS_ASYNC, async);
        return async.get();
    }

    private void refuse(Request request, Response response, int status) throws IOException {
        response.setStatus(status);
        response.doWrite(ByteBuffer.wrap(PlainProblem.prepare(response)));
        response.action(ActionCode.CLOSE, null);
        next.log(request, response, 0);
    }

    private void hide(Request request) {
        request.getMimeHeaders().removeHeader("referer");
        var path = request.requestURI().toString();
        if (path == null || path.equals(NOWHERE) || path.equals(CallbackAddress.MASK)) {
            request.queryString().recycle();
        } else if (path.startsWith(CallbackAddress.PATH)) {
            var query = Optional.ofNullable(request.queryString().toString());
            request.setAttribute(CallbackAddress.ATTRIBUTE, CallbackAddress.parse(path, query));
            MEANINGLESS.forEach(request.getMimeHeaders()::removeHeader);
            mask(request, CallbackAddress.MASK);
        } else if (callbacks || CALLBACK.matcher(path).find()) {
            mask(request, NOWHERE);
        }
    }

    private static void mask(Request request, String path) {
        byte[] masked = path.getBytes(US_ASCII);
        request.requestURI().setBytes(masked, 0, masked.length);
        request.queryString().recycle();
    }
}
