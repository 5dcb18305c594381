using CsCheck;
using GreenLane.Lanes;
using static GreenLane.Registry.Tests.LikelyPlates;

namespace GreenLane.Registry.Tests;

public sealed class ResemblanceTests : IDisposable
{
    private readonly SigningKey _key = SigningKey.Create();

    public void Dispose() => _key.Dispose();

    [Theory]
    [InlineData("BG1234AA", "BG1234AA")]
    [InlineData("BG1234AA", "8GI2E4AA")]
    [InlineData("BG1234AA", "8612A4AA")]
    [InlineData("BG1234AA", "G1234AA")]
    [InlineData("BG1234AA", "BG1234AAK")]
    [InlineData("BG1234AA", "BG1?34AA")]
    [InlineData("BG1234AA", "B?12?4AA")]
    [InlineData("ABCDEFGHJKLMNPRT", "ABCDEFGHJKLMNPR")]
    public void One_edit_and_any_confusions_are_alike(string plate, string read)
        => Assert.Equal([plate], Resembling(read, plate));

    [Theory]
    [InlineData("BG1243AA")]
    [InlineData("KG1274AA")]
    [InlineData("B?12?4A?")]
    [InlineData("BG1?34AE")]
    [InlineData("G1234A")]
    public void Two_edits_a_transposition_or_three_unread_are_not(string read)
        => Assert.Empty(Resembling(read, "BG1234AA"));

    [Fact]
    public void Tolerant_answers_are_those_of_a_scan_of_all_plates()
        => Gen.Select(Plates(1, 6).Array[1, 60], Plates(1, 6).Array[1, 20], Gen.Int[0, 5], Gen.Int[0, 5]).Sample(
            (plates, reads, first, second) =>
            {
                var different = plates.Distinct().ToArray();
                var file = File(different);
                foreach (var read in reads.Select(r => Blot(Blot(r, first), second)))
                {
                    var expected = different.Where(p => IsAlike(Folded(p), Folded(read))).Order(StringComparer.Ordinal);

                    Assert.Equal(expected, Resembling(file, read).Order(StringComparer.Ordinal));
                }
            },
            iter: 300);

    [Fact]
    public void All_are_found_where_more_fold_alike_than_a_bucket_holds()
    {
        var plates = Enumerable.Range(0, 256)
            .Select(i => Convert.ToString(i, 2).PadLeft(8, '0').Replace('0', 'O').Replace('1', 'D')).ToArray();

        var file = File(plates);

        Assert.Equal(plates.Order(StringComparer.Ordinal), Resembling(file, "00000000").Order(StringComparer.Ordinal));
        Assert.Empty(Resembling(file, "00000011"));
    }

    [Fact]
    public void What_is_likeliest_stands_first()
    {
        var set = RegistrySet.Of([File("BG1234AA", "BG1284AA", "BG1Z34AA", "NS045XK")]);

        var matches = set.Resembling([PlateReading.Plain(Read("BG1Z34AA"))], ReadModel.Default, 8);

        Assert.Equal(["BG1Z34AA", "BG1234AA"], matches.Take(2).Select(m => m.Enrolment.PrintedPlate));
        Assert.True(matches[0].Weight > matches[1].Weight);
    }

    private static bool IsAlike(string plate, string read)
    {
        var unread = read.Count(c => c == '?');
        return plate == read
            || (plate.Length == read.Length
                && plate.Zip(read).Count(pair => pair.First != pair.Second) is var differ
                && (differ <= 1 || (differ == unread && unread == 2)))
            || (unread == 0 && (LacksOne(plate, read) || LacksOne(read, plate)));
    }

    private static bool LacksOne(string shorter, string longer)
        => shorter.Length + 1 == longer.Length
            && Enumerable.Range(0, longer.Length).Any(i => longer.Remove(i, 1) == shorter);

    private static PlateKey Read(string text)
    {
        var key = default(PlateKey);
        for (var i = 0; i < text.Length; i++)
        {
            var shifted = (ulong)text[i] << (56 - (8 * (i % 8)));
            key = i < 8 ? key with { High = key.High | shifted } : key with { Low = key.Low | shifted };
        }

        return key;
    }

    private static string[] Resembling(RegistryFile file, string read)
    {
        var records = new int[256];
        return [.. records[..file.Resemble(Read(read), records)].Select(r => file.PlateOf(r).ToString())];
    }

    private string[] Resembling(string read, params string[] plates) => Resembling(File(plates), read);

    private RegistryFile File(params string[] plates)
    {
        var bytes = RegistryFile.Write(Sample.Header(Sample.Serbia), Sample.Content(Sample.Serbia, plates), [_key]);
        Assert.True(RegistryFile.TryReadUnverified(bytes, out var file, out var refusal), refusal?.Text);
        return file!;
    }
}
