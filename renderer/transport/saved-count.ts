/** Counts the updates of this window that the host has not yet stored. */
export interface SavedCount {
  updateMade(isConnected: boolean): void;
  /** The frame that answers the host's sync question holds all that it lacks. */
  everythingSent(): void;
  /** The host has stored the oldest frame that it has not answered yet. */
  frameStored(): void;
  connectionLost(): void;
}

export function createSavedCount(onChange: (unsaved: number) => void): SavedCount {
  /** Updates that are in no frame on this connection. */
  let waiting = 0;
  /** For each frame on its way, oldest first, how many updates it holds. */
  let underway: number[] = [];

  const announce = () => onChange(waiting + underway.reduce((sum, count) => sum + count, 0));
  return {
    updateMade(isConnected) {
      if (isConnected) underway.push(1);
      else waiting += 1;
      announce();
    },
    everythingSent() {
      underway.push(waiting);
      waiting = 0;
    },
    frameStored() {
      underway.shift();
      announce();
    },
    connectionLost() {
      waiting += underway.reduce((sum, count) => sum + count, 0);
      underway = [];
      announce();
    },
  };
}
