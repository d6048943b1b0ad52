// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that holds so many bytes and says so when it is full, in the midst of a block. */
final class SmallDisk implements RecordingFile.Opener {
    static final String FULL = "No space left on device";

    private long room;

    SmallDisk(long room) {
        this.room = room;
    }

    void enlarge(long more) {
        room += more;
    }

    @Override
    public RecordingFile open(Path path) throws IOException {
        if (room == 0) {
            throw new IOException(FULL);
        }
        RecordingFile file = RecordingFile.onDisk(path);
        return new RecordingFile() {
            private long length;

            @Override
            public void write(ByteBuffer bytes) throws IOException {
                int count = (int) Math.min(room, bytes.remaining());
                boolean isAll = count == bytes.remaining();
                file.write(bytes.limit(bytes.position() + count));
                room -= count;
                length += count;
                if (!isAll) {
                    throw new IOException(FULL);
                }
            }

            @Override
            public void truncate(long to) throws IOException {
                room += length - to;
                length = to;
                file.truncate(to);
            }

            @Override
            public void force() throws IOException {
                file.force();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
