/** The only channel between preload and main. */
export const PORT_CHANNEL = "daybook:port";
