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
    [InlineData("class C { int? F; }")]
    [InlineData("class C { (int, int) F; }")]
    [InlineData("class C { object M() => (1, 2); }")]
    [InlineData("record C;")]
    [InlineData("record struct C;")]
    [InlineData("class C { int M(int[] a) => a[^1]; }")]
    [InlineData("class C { int[] M(int[] a) => a[1..]; }")]
    [InlineData("class C { async void M() => await System.Threading.Tasks.Task.CompletedTask; }")]
    [InlineData("class C { System.Collections.IEnumerable M() { yield return 1; } }")]
    [InlineData("class C { int[,] F = new int[1, 1]; }")]
    [InlineData("class C { decimal F; }")]
    [InlineData("class C { dynamic? F; }")]
    [InlineData("class C { unsafe int* F; }")]
    [InlineData("class C { void M() { System.Span<byte> s = stackalloc byte[1]; } }")]
    [InlineData("class C { System.ReadOnlySpan<byte> M() => \"a\"u8; }")]
    [InlineData("class C { volatile int F; }")]
    [InlineData("class C { int M(int a) => checked(a + 1); }")]
    [InlineData("interface I { int M() => 1; }")]
    [InlineData("interface I { static abstract int M(); }")]
    [InlineData("class C { object? M(string? s) => s?.Length; }")]
    [InlineData("class C { int M() => System.Math.Max(1, 2); }")]
    [InlineData("class C { void M() => System.Console.WriteLine(1); }")]
    [InlineData("class C { object M() => System.Diagnostics.Stopwatch.StartNew(); }")]
    [InlineData("class C { object M() => new System.Collections.Generic.List<int>(); }")]
    [InlineData("class C { object M(int[] a) => System.Linq.Enumerable.First(a); }")]
    [InlineData("class C { System.DateTime M() => System.DateTime.Now; }")]
    [InlineData("class C { string M() => string.Join(\",\", \"a\"); }")]
    public void What_the_device_cannot_run_is_refused(string source)
        => Assert.NotEmpty(Subset.Violations(new Dictionary<string, string> { ["c.cs"] = source }));

    [Theory]
    [InlineData("class C { int F; int M(ref int a, in int b) { F += a + b; return F switch { 1 => 2, _ => 3 }; } }")]
    [InlineData("struct S { public int A { get; set; } static S Make() { var s = new S(); s.A = 1; return s; } }")]
    [InlineData("class C { long T() => System.Environment.TickCount64; }")]
    public void What_the_device_can_run_is_let_through(string source)
        => Assert.Empty(Subset.Violations(new Dictionary<string, string> { ["c.cs"] = source }));
}
