namespace PhrCluster.Contributions;

/// <summary>The cell of a programme's table that one person is counted in.</summary>
/// <param name="Age">Number of an <see cref="AgeBands"/>; 0 where the table does not tell ages apart.</param>
/// <param name="Area">The letters that the postcode begins with; empty where none is given, null where the table does not tell areas apart.</param>
/// <param name="Band">Of the measure: how many of the table's edges the value has reached.</param>
[GenerateSerializer, Immutable, Alias("phr.ContributionCell")]
public sealed record ContributionCell([property: Id(0)] byte Age, [property: Id(1)] CellSex Sex, [property: Id(2)] string? Area, [property: Id(3)] byte Band)
{
    private const int LetterCount = 26, AreaPlaces = 2;
    private const int AgeBits = 4, SexBits = 3, BandBits = 5;

    /// <summary>As one number above 0: equal cells have equal numbers. Stored, so that it never changes.</summary>
    public long ToNumber() => 1 + (((((AreaNumber() << SexBits) | (byte)Sex) << AgeBits) | Age) << BandBits | Band);

    /// <exception cref="InvalidDataException">The number is none of a cell.</exception>
    public static ContributionCell OfNumber(long number)
    {
        var rest = number - 1;
        if (rest < 0)
        {
            throw new InvalidDataException("The number of a cell is out of range.");
        }

        var band = (byte)(rest & ((1 << BandBits) - 1));
        rest >>= BandBits;
        var age = (byte)(rest & ((1 << AgeBits) - 1));
        rest >>= AgeBits;
        return new ContributionCell(age, (CellSex)(rest & ((1 << SexBits) - 1)), AreaOf(rest >> SexBits), band);
    }

    /// <summary>Whether an area's letters are such as a cell holds.</summary>
    public static bool IsArea(string letters) => letters.Length <= AreaPlaces && letters.All(char.IsAsciiLetterUpper);

    /// <summary>0 for none told apart, 1 for none given.</summary>
    private long AreaNumber() => Area is null ? 0 : 1 + Area.Aggregate(0L, static (sum, letter) => (sum * (LetterCount + 1)) + letter - 'A' + 1);

    private static string? AreaOf(long number)
    {
        if (number == 0)
        {
            return null;
        }

        var letters = "";
        for (var rest = number - 1; rest > 0; rest /= LetterCount + 1)
        {
            letters = (char)('A' + (rest % (LetterCount + 1)) - 1) + letters;
        }

        return IsArea(letters) ? letters : throw new InvalidDataException("The area of a cell is out of range.");
    }
}

/// <summary>Numbers are stored: append only.</summary>
public enum CellSex : byte
{
    /// <summary>The table does not tell sexes apart.</summary>
    None = 0,

    /// <summary>It is not given.</summary>
    Unknown = 1,

    Female = 2,
    Male = 3,
    Other = 4,
}

/// <summary>Ages that tables tell apart, by number: 1 for one that is not known, 2 for below 18, then 18 to 29, ten years each, and 10 for 90 and above. Stored: they never change.</summary>
public static class AgeBands
{
    public const byte Unknown = 1, Children = 2, First = 3, Last = 10;

    private const int Adult = 18, Oldest = 90, Years = 10, FirstTens = 20;

    public static byte Of(int age) => age switch
    {
        < Adult => Children,
        >= Oldest => Last,
        _ => (byte)(First + ((Math.Max(age, FirstTens) - FirstTens) / Years)),
    };

    /// <summary>The years of a band, both included; null at an end that is open.</summary>
    public static (int? From, int? To) YearsOf(byte band) => band switch
    {
        Children => (null, Adult - 1),
        First => (Adult, FirstTens + Years - 1),
        Last => (Oldest, null),
        > First and < Last => (FirstTens + ((band - First) * Years), FirstTens + ((band - First + 1) * Years) - 1),
        _ => (null, null),
    };
}
