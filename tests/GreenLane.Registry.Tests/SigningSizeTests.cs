namespace GreenLane.Registry.Tests;

public sealed class SigningSizeTests : IDisposable
{
    private readonly SigningKey[] _keys = [.. Enumerable.Range(0, 4).Select(_ => SigningKey.Create())];

    public void Dispose() => Array.ForEach(_keys, key => key.Dispose());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Content_of_any_length_is_signed_by_any_number_and_begins_at_a_cache_line(int signers)
    {
        int[] lengths = [0, 1, 23, 24, 25, .. Enumerable.Range(120, 150), 1000, 65_500, 65_535, 65_536, 70_000];
        foreach (var length in lengths)
        {
            var file = SignedFileWriter.Sign(
                Sample.Header(Sample.Serbia, (ulong)length + 1), new byte[length], _keys[..signers]);

            Assert.True(SignedFile.TryParse(file, out var parsed, out _));
            Assert.Equal(0, parsed!.ContentOffset % 64);
        }
    }
}
