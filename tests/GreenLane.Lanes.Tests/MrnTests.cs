using CsCheck;

namespace GreenLane.Lanes.Tests;

public class MrnTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The values as NCTS lists them, written out: 11, 22 and 33 are left out.</summary>
    private static readonly int[] Values =
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 34, 35, 36, 37, 38,
    ];

    public static TheoryData<string> Samples { get; } =
    [
        "99IT9876AB88901209", "18GB0000601001EB15", "19GB00006010021477", "21GB00014210026352", "26RS0123456789ABJ0",
        "26MK4012ABCDEF12K8", "26AL0007XYZ00042L0", "25ME00099QWERTY1M6", "26XK0001AAAA0001J5",
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Number_in_use_verifies_and_comes_back_as_it_was(string text)
    {
        Assert.True(Mrn.TryParse(text, out var mrn));
        Assert.Equal((text, false), (mrn.ToString(), mrn.IsNone));
    }

    [Fact]
    public void Number_is_taken_as_people_write_it_and_has_one_form()
    {
        Assert.True(Mrn.TryParse(" 26rs 0123 4567 89ab j0", out var written));
        Assert.True(Mrn.TryParse("26RS0123456789ABJ0", out var printed));

        Assert.Equal((printed, "26RS0123456789ABJ0"), (written, written.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("26RS0123456789ABJ")]
    [InlineData("26RS0123456789ABJ01")]
    [InlineData("26RS0123456789ABJA")]
    [InlineData("2AIT9876AB88901209")]
    [InlineData("991T9876AB88901209")]
    [InlineData("99IT9876AB8890120-")]
    [InlineData("99ІТ9876АВ88901209")]
    [InlineData("99IT9876AB8890120９")]
    [InlineData("                                                              26RS0123456789ABJ0")]
    public void Text_of_another_shape_is_no_number(string text)
    {
        Assert.False(Mrn.TryRead(text, out var mrn));
        Assert.Equal((true, false, ""), (mrn.IsNone, mrn.HasRightCheckDigit, mrn.ToString()));
    }

    [Fact]
    public void Any_text_is_answered()
        => Gen.String[0, 60].Sample(text => Mrn.TryRead(text, out var mrn) == !mrn.IsNone);

    [Fact]
    public void One_wrong_character_is_caught_unless_its_value_differs_by_eleven_or_the_remainder_turns_from_10_to_0()
        => Gen.Select(Numbers, Gen.Int[0, 17], Gen.Int[0, 35]).Sample((right, place, to) =>
        {
            var wrong = right[..place] + Alphabet[to] + right[(place + 1)..];
            if (!Mrn.TryRead(wrong, out var read))
            {
                return;
            }

            var (before, after) = (Remainder(right), Remainder(wrong));
            var isHidden = wrong == right
                || (place < 17 && (before == after || (before, after) is (10, 0) or (0, 10)));
            Assert.Equal(isHidden, read.HasRightCheckDigit);
        });

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_wrong_digit_that_the_check_can_catch_is_caught(string right)
    {
        var missed = new List<string>();
        for (var place = 0; place < right.Length; place++)
        {
            foreach (var digit in "0123456789".Where(digit => char.IsAsciiDigit(right[place]) && digit != right[place]))
            {
                var wrong = right[..place] + digit + right[(place + 1)..];
                if (Mrn.TryParse(wrong, out _))
                {
                    missed.Add(wrong);
                }
            }
        }

        Assert.All(missed, wrong => Assert.True(
            right[^1] == '0' && (Remainder(right), Remainder(wrong)) is (10, 0) or (0, 10), wrong));
    }

    [Theory]
    [InlineData("26RS0123456789ABJ0", true)]
    [InlineData("25ME00099QWERTY1M6", true)]
    [InlineData("21GB00014210026352", true)]
    [InlineData("26RS0123456789ABA0", false)]
    [InlineData("26RS0123456789ABR0", false)]
    public void Number_that_names_another_procedure_is_no_transit(string text, bool mayBe)
    {
        Assert.True(Mrn.TryRead(text, out var mrn));
        Assert.Equal(mayBe, mrn.MayBeTransit);
    }

    [Fact]
    public void Parsing_allocates_nothing()
    {
        var right = Mrn.TryParse("26RS0123456789ABJ0", out _) ? 0 : -1;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            right += Mrn.TryParse("26RS0123456789ABJ0", out _) ? 1 : 0;
        }

        Assert.Equal((0, 1000), (GC.GetAllocatedBytesForCurrentThread() - before, right));
    }

    private static Gen<string> Numbers { get; } =
        Gen.Select(Gen.Int[10, 99], Gen.Char["ABIMRSXZ"].Array[2], Gen.Char[Alphabet].Array[13])
            .Select((year, country, rest) => $"{year}{new string(country)}{new string(rest)}")
            .Select(front => $"{front}{Remainder(front) % 10}");

    /// <summary>Worked out from the last place to the first, so that no power of two is needed.</summary>
    private static int Remainder(string number)
    {
        var sum = 0;
        foreach (var character in number[..17].Reverse())
        {
            sum = ((2 * sum) + Values[Alphabet.IndexOf(character, StringComparison.Ordinal)]) % 11;
        }

        return sum;
    }
}
