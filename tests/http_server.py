"""A file server for tests of downloads:  http_server.py FOLDER PORT_FILE [no-ranges]

Serves FOLDER on a free port of the loopback interface, writes the port to PORT_FILE, sends parts of files
when asked (unless no-ranges), and ends with its parent's standard input.
"""
import http.server
import os
import re
import sys
import threading


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = self.translate_path(self.path)
        if not wanted or "no-ranges" in sys.argv or not os.path.isfile(path):
            return super().do_GET()
        size = os.path.getsize(path)
        first = int(wanted[1])
        last = min(int(wanted[2]) if wanted[2] else size - 1, size - 1)
        if first > last:
            return self.send_error(416)
        with open(path, "rb") as file:
            file.seek(first)
            body = file.read(last - first + 1)
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", self.date_time_string(os.path.getmtime(path)))
        self.end_headers()
        self.wfile.write(body)
        print(f"part {os.path.basename(path)} {first}-{last}", file=sys.stderr)

    def log_message(self, *_):
        pass


os.chdir(sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
with open(sys.argv[2] + ".new", "w") as file:
    file.write(str(server.server_port))
os.rename(sys.argv[2] + ".new", sys.argv[2])
sys.stdin.read()
