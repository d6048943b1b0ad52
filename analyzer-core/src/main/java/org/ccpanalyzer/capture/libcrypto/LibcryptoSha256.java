// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.libcrypto;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * SHA-256 by a {@link Libcrypto} that was loaded. It uses the processor's own instructions at once, where Java does so only when its optimizing
 * compiler is on. Quickest with direct buffers, which are not copied.
 */
final class LibcryptoSha256 extends MessageDigest {
    private static final int DIGEST_BYTES = 32;
    /** {@code SHA256_CTX} takes 112; the rest is for a longer one. */
    private static final int STATE_BYTES = 256;

    private static final int COPY_BYTES = 1 << 16;

    private final ByteBuffer state = ByteBuffer.allocateDirect(STATE_BYTES);
    private final ByteBuffer copy = ByteBuffer.allocateDirect(COPY_BYTES);
    private final long stateAddress = address(state);
    private final long copyAddress = address(copy);

    LibcryptoSha256() {
        super("SHA-256");
        engineReset();
    }

    @Override
    protected int engineGetDigestLength() {
        return DIGEST_BYTES;
    }

    @Override
    protected void engineReset() {
        check(Libcrypto.SHA256_Init(stateAddress));
    }

    @Override
    protected void engineUpdate(byte input) {
        copy.put(0, input);
        check(Libcrypto.SHA256_Update(stateAddress, copyAddress, Byte.BYTES));
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        int end = offset + length;
        for (int begin = offset; begin < end; begin += COPY_BYTES) {
            int count = Math.min(COPY_BYTES, end - begin);
            copy.put(0, input, begin, count);
            check(Libcrypto.SHA256_Update(stateAddress, copyAddress, count));
        }
    }

    @Override
    protected void engineUpdate(ByteBuffer input) {
        if (!input.isDirect()) {
            super.engineUpdate(input);
            return;
        }
        check(Libcrypto.SHA256_Update(stateAddress, address(input) + input.position(), input.remaining()));
        input.position(input.limit());
    }

    @Override
    protected byte[] engineDigest() {
        check(Libcrypto.SHA256_Final(copyAddress, stateAddress));
        byte[] digest = new byte[DIGEST_BYTES];
        copy.get(0, digest);
        engineReset();
        return digest;
    }

    /** Of the first byte, wherever the buffer stands. */
    private static long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    private static void check(int result) {
        if (result != 1) {
            throw new IllegalStateException("libcrypto failed to compute SHA-256");
        }
    }
}
