namespace GreenLane.LaneGuard.Tests;

/// <summary>
/// The device's runtime runs less than the compiler accepts: some constructs compile and then crash or do nothing.
/// </summary>
public class SubsetTests
{
    [Fact]
    public void The_guards_sources_use_only_what_the_device_can_run()
    {
        var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "firmware"), "*.cs");

        var broken = Subset.Violations(sources.ToDictionary(file => Path.GetFileName(file), File.ReadAllText));

        Assert.True(sources.Length > 10);
        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("class C<T> { }")]
    [InlineData("class C { void M<T>() { } }")]
    [InlineData("class C { System.Func<int>? F; }")]
    [InlineData("class C { System.Action<int>? F; }")]
    [InlineData("class C { event System.EventHandler<System.EventArgs>? E; }")]
    [InlineData("class C { object M() { var f = (int a) => a; return f; } }")]
    [InlineData("class C { int? F; }")]
    [InlineData("class C { (int, int) F; }")]
    [InlineData("class C { object M() => (1, 2); }")]
    [InlineData("class C { object M() => new { A = 1 }; }")]
    [InlineData("record C;")]
    [InlineData("record struct C;")]
    [InlineData("class C { int M(int[] a) => a[^1]; }")]
    [InlineData("class C { int[] M(int[] a) => a[1..]; }")]
    [InlineData("class C { async void M() => await System.Threading.Tasks.Task.CompletedTask; }")]
    [InlineData("class C { System.Threading.Tasks.Task? F; }")]
    [InlineData("class C { System.Collections.IEnumerable M() { yield return 1; } }")]
    [InlineData("class C { int[,] F = new int[1, 1]; }")]
    [InlineData("class C { object M() => new[,] { { 1 } }; }")]
    [InlineData("class C { decimal F; }")]
    [InlineData("class C { object M() => 1.5m; }")]
    [InlineData("class C { dynamic? F; }")]
    [InlineData("class C { unsafe int* F; }")]
    [InlineData("class C { void M() { System.Span<byte> s = stackalloc byte[1]; } }")]
    [InlineData("class C { void M(byte[] a) { System.Span<byte> s = a; } }")]
    [InlineData("class C { System.ReadOnlySpan<byte> M() => \"a\"u8; }")]
    [InlineData("class C { volatile int F; }")]
    [InlineData("class C { int M(int a) => checked(a + 1); }")]
    [InlineData("class C { object M() => new System.OverflowException(); }")]
    [InlineData("interface I { int M() => 1; }")]
    [InlineData("interface I { int P => 1; }")]
    [InlineData("interface I { int P { get { return 1; } } }")]
    [InlineData("interface I { static abstract int M(); }")]
    [InlineData("interface I { static int P { get; set; } }")]
    [InlineData("class C { object? M(string? s) => s?.Length; }")]
    [InlineData("class C { int M() => System.Math.Max(1, 2); }")]
    [InlineData("class C { int M() => int.Max(1, 2); }")]
    [InlineData("class C { void M() => System.Console.WriteLine(1); }")]
    [InlineData("class C { object M() => System.Diagnostics.Stopwatch.StartNew(); }")]
    [InlineData("class C { object M() => new System.Collections.Generic.List<int>(); }")]
    [InlineData("class C { object M(int[] a) => System.Linq.Enumerable.First(a); }")]
    [InlineData("class C { System.DateTime M() => System.DateTime.Now; }")]
    [InlineData("class C { string M() => string.Join(\",\", \"a\"); }")]
    [InlineData("class C { string M(string a) => a.Replace(\"a\", \"b\"); }")]
    [InlineData("class C { bool M(string a) => a.Equals(\"b\", System.StringComparison.Ordinal); }")]
    [InlineData("class C { object M(object a) => System.Threading.Interlocked.Exchange(ref a, a); }")]
    [InlineData("class C { long M(long a) => System.Threading.Interlocked.Increment(ref a); }")]
    [InlineData("class C { bool M(System.Threading.AutoResetEvent e) => e.WaitOne(1); }")]
    [InlineData("class C { System.Threading.SemaphoreSlim? F; }")]
    [InlineData("class C { void M() => System.Threading.ThreadPool.QueueUserWorkItem(_ => { }); }")]
    [InlineData("class C { void M(int[] a) => System.Array.Sort(a); }")]
    [InlineData("class C { void M(int[] a) => System.Array.Resize(ref a, 1); }")]
    [InlineData("class C { void M(int[] a) => System.Buffer.BlockCopy(a, 0, a, 0, 1); }")]
    [InlineData("class C { int M(byte[] a) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(a); }")]
    [InlineData("class C { bool M() => System.Enum.IsDefined(typeof(System.DayOfWeek), 1); }")]
    [InlineData("class C { void M() => System.GC.Collect(); }")]
    [InlineData("class C { string M() => System.Environment.NewLine; }")]
    [InlineData("class C { void M(System.Threading.Thread t) => t.IsBackground = true; }")]
    [InlineData("class C { void M(System.Threading.Thread t) => t.Name = \"a\"; }")]
    [InlineData("class C { void M(object a) => System.Threading.Monitor.Wait(a); }")]
    [InlineData("class C { bool M(object a) => System.Threading.Monitor.TryEnter(a); }")]
    [InlineData("class C { int M(ref int a) => System.Threading.Volatile.Read(ref a); }")]
    [InlineData("class C { object M() => System.Text.Encoding.ASCII; }")]
    [InlineData("class C { string M(byte[] a) => System.Convert.ToHexString(a); }")]
    [InlineData("class C { object M() => new System.Net.Sockets.TcpClient(); }")]
    [InlineData("class C { void M(System.Net.Sockets.Socket s) => s.Connect(\"a\", 1); }")]
    [InlineData("class C { int M(System.Net.Sockets.Socket s, byte[] a) => s.Receive(a); }")]
    [InlineData("class C { void M(System.Net.Sockets.Socket s) => s.NoDelay = true; }")]
    [InlineData("class C { void M(System.Net.Sockets.Socket s) => s.Shutdown(default); }")]
    [InlineData("class C { void M(System.Net.Sockets.Socket s) => s.Dispose(); }")]
    [InlineData("class C { object M(System.Net.Sockets.SocketException e) => e.SocketErrorCode; }")]
    [InlineData("class C { bool M() => System.Net.IPAddress.TryParse(\"a\", out _); }")]
    [InlineData("class C { byte[] M(byte[] a) => System.Security.Cryptography.SHA256.HashData(a); }")]
    [InlineData("class C { object M() => System.Security.Cryptography.Aes.Create(); }")]
    [InlineData("class C { byte[] M() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(1); }")]
    [InlineData("class C { void M(System.Device.Gpio.GpioController c) => c.Toggle(1); }")]
    [InlineData("class C { void M(System.Device.Gpio.GpioController c) => c.OpenPin(1, default, default); }")]
    [InlineData("class C { void M(System.Device.Gpio.GpioPin p) => p.Close(); }")]
    public void What_the_device_cannot_run_is_refused(string source)
    {
        var broken = Subset.Violations(new Dictionary<string, string> { ["c.cs"] = source });

        // Refused by the rules themselves, not because the line does not compile.
        Assert.Contains(broken, each => !each.Contains("error CS", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class C { int F; int M(ref int a, in int b) { F += a + b; return F switch { 1 => 2, _ => 3 }; } }")]
    [InlineData("struct S { public int A { get; set; } static S Make() { var s = new S(); s.A = 1; return s; } }")]
    [InlineData("class C { long T() => System.Environment.TickCount64; }")]
    [InlineData("class C { int[][] F = new int[1][]; int M() => F[0].Length; }")]
    [InlineData("class C { object G = new object(); void M() { lock (G) { } } }")]
    [InlineData("delegate void D(); class C { event D? E; void M() { if (E != null) { E(); } } }")]
    [InlineData("class C(int a) { int M() { int L(int b) => a + b; return L(1); } }")]
    [InlineData("class C { byte[] F = [1, 2]; int M() { var s = 0; foreach (var b in F) { s += b; } return s; } }")]
    [InlineData("static class C { static ulong M(this ulong a) => a >>> 1; }")]
    [InlineData("[System.Flags] enum E { A = 1 } class C { bool M(E e) => e.HasFlag(E.A); }")]
    public void What_the_device_can_run_is_let_through(string source)
        => Assert.Empty(Subset.Violations(new Dictionary<string, string> { ["c.cs"] = source }));
}
