using System.Globalization;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Requests;

/// <summary>What an organisation asked is kept in parts, by the first bits of a place: so a request writes a small row.</summary>
public static class RequestParts
{
    public const int Count = 64;

    private const int BitsOfPlace = 128, BitsOfPart = 6;

    public static IRequestPart Of(IGrainFactory grains, PeopleListName list, UInt128 place) => At(grains, list, (int)(place >> (BitsOfPlace - BitsOfPart)));

    public static IRequestPart At(IGrainFactory grains, PeopleListName list, int part) =>
        grains.GetGrain<IRequestPart>(string.Create(CultureInfo.InvariantCulture, $"{list.Key}-{part}"));
}
