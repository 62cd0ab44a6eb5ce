"""Server-side HTTP/1.1 between bytes and the practice account: h11 on the other side of the wire."""

from __future__ import annotations

import h11

from imp_desk.gateway.practice_replies import Reply, Request


class Engine:
    """One connection. `receive` takes what a client wrote and gives the requests that it completes."""

    def __init__(self) -> None:
        self._http = h11.Connection(h11.SERVER)
        self._head: h11.Request | None = None
        self._pieces: list[bytes] = []
        self.body_pieces: tuple[int, ...] = ()  # how the last request's body came, for tests of the wire

    def receive(self, data: bytes) -> Request | None:
        self._http.receive_data(data)
        while True:
            event = self._http.next_event()
            match event:
                case h11.Request():
                    self._head, self._pieces = event, []
                case h11.Data():
                    self._pieces.append(bytes(event.data))
                case h11.EndOfMessage():
                    return self._request()
                case _:
                    return None

    def _request(self) -> Request:
        head = self._head
        if head is None:
            raise RuntimeError("a body without a head")
        self.body_pieces = tuple(len(piece) for piece in self._pieces)
        headers = {name.decode("ascii"): value.decode("latin-1") for name, value in head.headers}
        return Request(
            head.method.decode("ascii"), head.target.decode("ascii"), headers, b"".join(self._pieces)
        )

    def send(self, reply: Reply) -> bytes:
        """The whole answer as bytes; the connection is ready for the next request afterwards."""
        headers = [*reply.headers, ("content-length", str(len(reply.body)))]
        encoded = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers]
        answer = self._http.send(h11.Response(status_code=reply.status, headers=encoded, reason=b"OK")) or b""
        if reply.body:
            answer += self._http.send(h11.Data(data=reply.body)) or b""
        answer += self._http.send(h11.EndOfMessage()) or b""
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
        return answer
