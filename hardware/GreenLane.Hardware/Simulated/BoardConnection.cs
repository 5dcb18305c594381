using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace GreenLane.Hardware;

/// <summary>One client of the simulated board: commands in, answers and changes out.</summary>
internal sealed class BoardConnection(Socket socket, SimulatedBoard board, ILogger logger)
{
    /// <summary>Longer than any command by far; a client that sends more in a line speaks something else.</summary>
    internal const int MaxLineBytes = 128;

    /// <summary>
    /// Answers waiting for a client that does not read. A lane makes about 60 changes a second: a minute's worth.
    /// </summary>
    internal const int MaxWaiting = 4096;

    private readonly Channel<BoardAnswer> _waiting = Channel.CreateBounded<BoardAnswer>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private volatile bool _watches;

    public bool Watches => _watches;

    /// <summary>Serves the client until it goes away.</summary>
    public async Task ServeAsync()
    {
        try
        {
            await Task.WhenAll(ReadAsync(), WriteAsync()).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The client has closed or was dropped: that is how a connection ends.
        }
        finally
        {
            End();
            socket.Dispose();
        }
    }

    /// <summary>Sends what still waits, then closes.</summary>
    public void End()
    {
        _watches = false;
        _waiting.Writer.TryComplete();
    }

    /// <summary>Queues a line for the client. Never waits: a client that does not read is dropped.</summary>
    public void Send(BoardAnswer answer)
    {
        if (!_waiting.Writer.TryWrite(answer) && _waiting.Writer.TryComplete())
        {
            _watches = false;
            Log.Dropped(logger, $"{MaxWaiting} lines wait and it does not read");
            socket.Dispose();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[MaxLineBytes + 1];
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled)).ConfigureAwait(false);
            filled += read;
            var consumed = ObeyLines(buffer.AsSpan(0, filled));
            buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
            filled -= consumed;

            if (read == 0)
            {
                // A last line without its end counts: a client may close right behind it.
                Obey(buffer.AsSpan(0, filled));
                break;
            }

            if (filled == buffer.Length)
            {
                Log.Dropped(logger, $"a line of more than {MaxLineBytes} bytes");
                Send(BoardAnswer.Error($"a line is longer than {MaxLineBytes} bytes"));
                End();
                return;
            }
        }

        // A client that watches may have closed its sending side only: it is served until sending fails.
        if (!_watches)
        {
            End();
        }
    }

    private int ObeyLines(ReadOnlySpan<byte> bytes)
    {
        var consumed = 0;
        while (bytes[consumed..].IndexOf((byte)'\n') is var length and >= 0)
        {
            Obey(bytes.Slice(consumed, length));
            consumed += length + 1;
        }

        return consumed;
    }

    private void Obey(ReadOnlySpan<byte> line)
    {
        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            return;
        }

        Span<char> text = stackalloc char[MaxLineBytes];
        var length = Encoding.Latin1.GetChars(line, text);
        if (!BoardCommand.TryParse(text[..length], out var command, out var error))
        {
            Send(BoardAnswer.Error(error));
        }
        else if (command.Verb == BoardVerb.Watch)
        {
            _watches = true;
        }
        else if (board.Obey(command) is { } answer)
        {
            Send(answer);
        }
    }

    private async Task WriteAsync()
    {
        await foreach (var answer in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> bytes = Encoding.Latin1.GetBytes(answer.ToString());
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
            }
        }

        socket.Shutdown(SocketShutdown.Both);
    }
}
