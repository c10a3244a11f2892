using System.Globalization;

namespace PhrCluster.Grains.Lists;

/// <summary>A practice's list is kept in parts, by the first bits of a place: so a registration writes a small row, whatever the practice's size.</summary>
public static class PatientParts
{
    /// <summary>Parts of one practice: with <see cref="RecordLimits.MaxPatientsPerPart"/> of each there is room for 128,000 patients, more than any practice has.</summary>
    public const int Count = 64;

    private const int BitsOfPlace = 128, BitsOfPart = 6;

    /// <summary>In which part a place is.</summary>
    public static int Of(UInt128 place) => (int)(place >> (BitsOfPlace - BitsOfPart));

    public static IPeopleList Of(IGrainFactory grains, PeopleListName list, UInt128 place) => At(grains, list, Of(place));

    public static IPeopleList At(IGrainFactory grains, PeopleListName list, int part) =>
        grains.GetGrain<IPeopleList>(string.Create(CultureInfo.InvariantCulture, $"{list.Key}-{part}"));
}
