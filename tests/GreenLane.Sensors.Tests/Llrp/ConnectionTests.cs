using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GreenLane.Sensors.Llrp;

namespace GreenLane.Sensors.Tests.Llrp;

/// <summary>The client over real sockets: TLS, and readers that dial.</summary>
[Trait("Tier", "interop")]
public sealed class ConnectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("greenlane-tls-").FullName;
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromSeconds(60), TimeProvider.System);
    private readonly Sightings _sightings = new();

    public void Dispose()
    {
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Tags_are_read_over_TLS_however_often_waiting_for_the_next_byte_was_given_up()
    {
        using var certificate = Certificate("reader.test", "ca.pem");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var running = Run(Tls(listener) with { RequestTimeout = TimeSpan.FromMilliseconds(200) });
        using var socket = await listener.AcceptTcpClientAsync(_stop.Token);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsServerAsync(certificate);

        await SayAsync(tls, w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1));
        await AnswerWhatIsRequiredAsync(tls);
        await SayAsync(tls, w => ReaderMessages.TagReport(w, 1, [Sample.Tag]));

        Assert.Equal(Sample.Epc, (await _sightings.NextTagAsync(_stop.Token)).Epc);
        await StopAsync(running);
    }

    [Fact]
    public async Task Reader_whose_certificate_comes_from_elsewhere_is_not_spoken_to()
    {
        using var other = Certificate("reader.test", "other.pem");
        using var certificate = Certificate("reader.test", "ca.pem");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var running = Run(Tls(listener));
        using var socket = await listener.AcceptTcpClientAsync(_stop.Token);
        await using var tls = new SslStream(socket.GetStream());

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await tls.AuthenticateAsServerAsync(other);
            await tls.ReadExactlyAsync(new byte[1], _stop.Token);
        });
        var why = await _sightings.UntilAsync(ReaderState.Disconnected, _stop.Token);

        Assert.StartsWith("not reachable: TLS: ", why, StringComparison.Ordinal);
        await StopAsync(running);
    }

    [Fact]
    public async Task Reader_that_dials_is_heard_and_one_from_another_address_is_not()
    {
        using var listener = new ReaderListener(new IPEndPoint(IPAddress.Loopback, 0), [IPAddress.Parse("127.0.0.2")]);
        var options = Sample.Options with { IsAwaited = true, BackOffMost = TimeSpan.FromMilliseconds(600) };
        var running = Run(options, listener.AcceptAsync);
        using var stranger = await DialAsync("127.0.0.1", listener.Port);
        Assert.Equal(0, await stranger.GetStream().ReadAsync(new byte[1], _stop.Token));
        Assert.Equal(1, listener.Refused);

        using var reader = await DialAsync("127.0.0.2", listener.Port);
        await SayAsync(
            reader.GetStream(), w => ReaderEventMessages.ConnectionAttempt(w, 0, ConnectionAttempt.Success, 1));
        await SayAsync(reader.GetStream(), w => ReaderMessages.TagReport(w, 1, [Sample.Tag]));

        Assert.Equal(Sample.Epc, (await _sightings.NextTagAsync(_stop.Token)).Epc);
        reader.Close();
        await StopAsync(running);
    }

    private static async Task SayAsync(Stream stream, Action<LlrpWriter> write)
        => await stream.WriteAsync(Sample.Message(write));

    // Optional requests are not answered: each is given up in the middle of a read, and the stream must live on.
    private async Task AnswerWhatIsRequiredAsync(Stream stream)
    {
        var header = new byte[LlrpFrames.HeaderLength];
        LlrpMessageType type;
        do
        {
            await stream.ReadExactlyAsync(header, _stop.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(2)) - header.Length;
            await stream.ReadExactlyAsync(new byte[length], _stop.Token);
            type = (LlrpMessageType)(BinaryPrimitives.ReadUInt16BigEndian(header) & 0x3FF);
            if (type is LlrpMessageType.AddRoSpec or LlrpMessageType.EnableRoSpec or LlrpMessageType.StartRoSpec)
            {
                await SayAsync(stream, w => ReaderMessages.Response(w, ReaderMessages.ResponseTo(type), 0));
            }
        }
        while (type != LlrpMessageType.StartRoSpec);
    }

    private async Task<TcpClient> DialAsync(string from, int port)
    {
        var client = new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0));
        await client.ConnectAsync(IPAddress.Loopback, port, _stop.Token);
        return client;
    }

    private Task Run(LlrpReaderOptions options, Func<CancellationToken, ValueTask<Stream>>? connect = null)
    {
        var origin = TimeProvider.System.GetTimestamp();
        return new LlrpReader(options, _sightings, TimeProvider.System, origin, connect).RunAsync(_stop.Token);
    }

    private async Task StopAsync(Task running)
    {
        await _stop.CancelAsync();
        await running;
    }

    private LlrpReaderOptions Tls(TcpListener listener) => Sample.Options with
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        Tls = new LlrpTlsOptions { CaFile = Path.Combine(_folder, "ca.pem"), TargetHost = "reader.test" },
    };

    private X509Certificate2 Certificate(string name, string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(_folder, file), signed.ExportCertificatePem());
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
    }
}
