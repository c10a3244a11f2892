using System.Globalization;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Worklists;

/// <summary>A worklist is kept in parts, by the first bits of a place: so an alert writes a small row, and a look reads few.</summary>
public static class WorklistParts
{
    public const int Count = 8;

    private const int BitsOfPlace = 128, BitsOfPart = 3;

    public static IWorklistPart Of(IGrainFactory grains, PeopleListName list, UInt128 place) => At(grains, list, (int)(place >> (BitsOfPlace - BitsOfPart)));

    public static IWorklistPart At(IGrainFactory grains, PeopleListName list, int part) =>
        grains.GetGrain<IWorklistPart>(string.Create(CultureInfo.InvariantCulture, $"{list.Key}-{part}"));
}
