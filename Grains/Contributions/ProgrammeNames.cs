using System.Globalization;
using PhrCluster.Core.Publishing;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Contributions;

/// <summary>What stands for citizens in one programme: pseudonyms, which tell nothing of those in another, and the keys of their figures, both by secrets of the programme alone.</summary>
public sealed class ProgrammeNames(IListVault vault, string programme)
{
    private readonly PeopleListName _list = vault.ListOf(ListKind.Contributions, programme);
    private readonly PeopleListName _keys = vault.ListOf(ListKind.RecordKeys, programme);

    public UInt128 PlaceOf(string citizen) => vault.PlaceIn(_list, citizen);

    /// <summary>For ever the same: keys that changed would let noise be averaged out.</summary>
    public RecordKey KeyOf(UInt128 place) => RecordKey.Of(vault.PlaceIn(_keys, place.ToString("x32", CultureInfo.InvariantCulture)));
}
