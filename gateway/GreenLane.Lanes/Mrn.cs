using System.Buffers.Binary;

namespace GreenLane.Lanes;

/// <summary>A movement reference number: 18 characters that name a customs movement, the last a check digit.</summary>
/// <remarks>
/// Two digits of the year, two letters of the country, thirteen characters of that country's choice, one check digit
/// after ISO 6346 (NCTS rule R0028). The check catches one wrong character unless its value differs by a multiple of
/// eleven from the right one's (as those of 1, B, L and V do), or the remainder turns from 10 to 0 or back: both
/// are written 0. The default value is no number. Holds 18 bytes; nothing here allocates but <see cref="ToString"/>.
/// </remarks>
public readonly record struct Mrn
{
    public const int Length = 18;

    /// <summary>With blanks between groups, as people write it.</summary>
    public const int MaxWrittenLength = 40;

    /// <summary>Where a phase 5 number names the procedure: the letters of transit are J to M.</summary>
    private const int ProcedurePlace = 16;

    private readonly UInt128 _head;
    private readonly ushort _tail;

    private Mrn(ReadOnlySpan<byte> characters)
    {
        _head = BinaryPrimitives.ReadUInt128BigEndian(characters);
        _tail = BinaryPrimitives.ReadUInt16BigEndian(characters[ProcedurePlace..]);
    }

    /// <summary>No number at all: the default value.</summary>
    public bool IsNone => _tail == 0;

    /// <summary>Whether the last digit is the one that the others ask for.</summary>
    public bool HasRightCheckDigit
    {
        get
        {
            Span<byte> characters = stackalloc byte[Length];
            Write(characters);
            return !IsNone && characters[^1] == '0' + CheckDigitOf(characters[..^1]);
        }
    }

    /// <summary>
    /// Whether it may be that of a transit: where a letter names the procedure it is one of transit's; older numbers
    /// have a digit there and say nothing.
    /// </summary>
    public bool MayBeTransit
        => (char)(_tail >> 8) is (>= 'J' and <= 'M') or (>= '0' and <= '9');

    /// <summary>A number of no movement that is right, or wrong, and of a procedure as this one is.</summary>
    public Mrn WithoutIdentity()
    {
        if (IsNone)
        {
            return default;
        }

        Span<byte> characters = stackalloc byte[Length];
        characters.Fill((byte)'0');
        (characters[2], characters[3]) = ((byte)'X', (byte)'X');
        characters[ProcedurePlace] = (byte)(_tail >> 8);
        var digit = CheckDigitOf(characters[..^1]);
        characters[^1] = (byte)('0' + ((HasRightCheckDigit ? digit : digit + 1) % 10));
        return new Mrn(characters);
    }

    /// <summary>Takes the number as people write it: in either case, with blanks.</summary>
    /// <returns>False, and the default, for another shape or a wrong check digit.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Mrn mrn)
    {
        var right = TryRead(text, out var read) && read.HasRightCheckDigit;
        mrn = right ? read : default;
        return right;
    }

    /// <summary>Takes what has the shape of a number, whatever its check digit (<see cref="HasRightCheckDigit"/>).
    /// </summary>
    /// <returns>False, and the default, for another shape.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out Mrn mrn)
    {
        mrn = default;
        Span<byte> characters = stackalloc byte[Length];
        var count = 0;
        foreach (var written in text.Length <= MaxWrittenLength ? text : [])
        {
            if (written == ' ')
            {
                continue;
            }

            if (count == Length || !char.IsAsciiLetterOrDigit(written))
            {
                return false;
            }

            characters[count++] = (byte)char.ToUpperInvariant(written);
        }

        if (count != Length || !IsShaped(characters))
        {
            return false;
        }

        mrn = new Mrn(characters);
        return true;
    }

    /// <summary>The canonical form: 18 capital letters and digits; empty for none.</summary>
    public override string ToString() => IsNone ? "" : string.Create(Length, this, static (text, mrn) =>
    {
        Span<byte> characters = stackalloc byte[Length];
        mrn.Write(characters);
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = (char)characters[i];
        }
    });

    private void Write(Span<byte> characters)
    {
        BinaryPrimitives.WriteUInt128BigEndian(characters, _head);
        BinaryPrimitives.WriteUInt16BigEndian(characters[ProcedurePlace..], _tail);
    }

    private static bool IsShaped(ReadOnlySpan<byte> characters)
        => char.IsAsciiDigit((char)characters[0]) && char.IsAsciiDigit((char)characters[1])
            && char.IsAsciiLetterUpper((char)characters[2]) && char.IsAsciiLetterUpper((char)characters[3])
            && char.IsAsciiDigit((char)characters[^1]);

    /// <summary>The sum of each value times two to the power of its place, modulo eleven; ten is written 0.</summary>
    private static int CheckDigitOf(ReadOnlySpan<byte> characters)
    {
        var sum = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            sum += ValueOf(characters[i]) << i;
        }

        return sum % 11 % 10;
    }

    /// <summary>0 to 9; then from A on 10, 12 … 38: multiples of eleven are left out.</summary>
    private static int ValueOf(byte character)
    {
        if (character <= '9')
        {
            return character - '0';
        }

        var counted = character - 'A' + 10;
        return counted + ((counted - 1) / 10);
    }
}
