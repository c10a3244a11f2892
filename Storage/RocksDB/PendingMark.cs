namespace PhrCluster.Storage.RocksDB;

/// <summary>The mark of a store that has none yet.</summary>
internal sealed class PendingMark(byte[] mark, CancellationToken cancellationToken) : PendingChange<byte[]>(cancellationToken)
{
    public override int Bytes => mark.Length;

    protected override byte[] Judge(CommitBatch batch) => batch.Mark(mark);
}
