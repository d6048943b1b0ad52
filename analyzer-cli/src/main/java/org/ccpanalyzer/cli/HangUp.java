// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Acts on SIGHUP instead of ending the process. Java has one way to that, {@code sun.misc.Signal} of the module
 * jdk.unsupported, which javac warns of whatever one says; so it is called by name, and where it is missing, or Java leaves the
 * signal to others ({@code -Xrs}, nohup), nothing changes.
 */
final class HangUp implements AutoCloseable {
    private static final String HANG_UP = "HUP";

    private final @Nullable Object before;

    private HangUp(@Nullable Object before) {
        this.before = before;
    }

    /** From now on each SIGHUP calls the action, on a thread of its own, until this is closed. */
    static HangUp watch(Runnable action) {
        try {
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object handler =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                            return null;
                        }
                        return method.invoke(action, arguments);
                    });
            return new HangUp(handle(handler));
        } catch (ReflectiveOperationException e) {
            return new HangUp(null);
        }
    }

    /** @return who handled it before */
    private static @Nullable Object handle(Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal.getConstructor(String.class).newInstance(HANG_UP), handler);
    }

    @Override
    public void close() {
        if (before == null) {
            return;
        }
        try {
            Object unused = handle(before);
        } catch (ReflectiveOperationException e) {
            // It was possible once; the process is about to end anyhow.
        }
    }
}
